/** A dialog over the world that is open for as long as it is there. Escape and the system's way back close it. */
import { useId, useLayoutEffect, useRef, type ReactNode } from 'react';

export interface SheetProps {
  title: string;
  onClose(): void;
  /** Beside the title, and always in sight. */
  head?: ReactNode;
  /** Said when it opens, without being gone to. */
  about?: ReactNode;
  children: ReactNode;
}

export function Sheet({ title, onClose, head, about, children }: SheetProps) {
  const dialog = useRef<HTMLDialogElement>(null);
  const goes = useRef(false);
  const aboutId = useId();
  useLayoutEffect(() => {
    const shown = dialog.current;
    goes.current = false;
    shown?.showModal();
    // Closed before it goes: what had the focus gets it back.
    return () => {
      goes.current = true;
      shown?.close();
      // What had it may have gone meanwhile.
      if (document.activeElement === document.body) document.getElementById('world')?.focus();
    };
  }, []);
  return (
    <dialog
      ref={dialog}
      className="sheet"
      aria-label={title}
      aria-describedby={about === undefined ? undefined : aboutId}
      onCancel={(event) => {
        event.preventDefault();
        onClose();
      }}
      // A phone's way back, used twice, closes it without asking.
      onClose={() => {
        if (!goes.current) onClose();
      }}
    >
      <header>
        <h2>{title}</h2>
        {head}
      </header>
      {about !== undefined && (
        <div id={aboutId} className="about">
          {about}
        </div>
      )}
      {children}
    </dialog>
  );
}
