/** The page's own address, for a page that can be worn: the same place, and the sheet before the headset open. */
export function headsetAddress(search: string, { dream, place }: { dream: string; place: string }): string {
  const query = new URLSearchParams(search);
  query.set('quality', 'headset');
  if (dream !== '') query.set('dream', dream);
  if (place !== '') query.set('place', place);
  // Named in the address one came by, it may be a view of another place.
  query.delete('view');
  query.set('headset', '');
  return `?${query.toString()}`;
}
