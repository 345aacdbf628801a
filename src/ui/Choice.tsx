/** One setting that is chosen from a few. */
export interface ChoiceProps<T extends string | number> {
  label: string;
  note?: string;
  value: T;
  among: readonly T[];
  /** How each is called. */
  named(value: T): string;
  onChoose(value: T): void;
}

export function Choice<T extends string | number>({
  label,
  note,
  value,
  among,
  named,
  onChoose,
}: ChoiceProps<T>) {
  return (
    <label>
      <span>
        {label}
        {note !== undefined && <small>{note}</small>}
      </span>
      <select
        value={String(value)}
        onChange={(event) => {
          const chosen = among.find((one) => String(one) === event.target.value);
          if (chosen !== undefined) onChoose(chosen);
        }}
      >
        {among.map((one) => (
          <option key={one} value={String(one)}>
            {named(one)}
          </option>
        ))}
      </select>
    </label>
  );
}
