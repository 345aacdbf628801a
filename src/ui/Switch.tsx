/** One setting that is on or off. */
export interface SwitchProps {
  label: string;
  on: boolean;
  onSwitch(on: boolean): void;
}

export function Switch({ label, on, onSwitch }: SwitchProps) {
  return (
    <label>
      <span>{label}</span>
      <input type="checkbox" checked={on} onChange={(event) => onSwitch(event.target.checked)} />
    </label>
  );
}
