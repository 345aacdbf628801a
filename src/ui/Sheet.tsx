/** A dialog over the world that is open for as long as it is there. Escape and the system's way back close it. */
import { useLayoutEffect, useRef, type ReactNode } from 'react';

export function Sheet({ title, onClose, children }: { title: string; onClose(): void; children: ReactNode }) {
  const dialog = useRef<HTMLDialogElement>(null);
  const goes = useRef(false);
  useLayoutEffect(() => {
    const shown = dialog.current;
    goes.current = false;
    shown?.showModal();
    // Closed before it goes: what had the focus gets it back.
    return () => {
      goes.current = true;
      shown?.close();
    };
  }, []);
  return (
    <dialog
      ref={dialog}
      className="sheet"
      aria-label={title}
      onCancel={(event) => {
        event.preventDefault();
        onClose();
      }}
      // A phone's way back, used twice, closes it without asking.
      onClose={() => {
        if (!goes.current) onClose();
      }}
    >
      <h2>{title}</h2>
      {children}
    </dialog>
  );
}
