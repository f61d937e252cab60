import { Dialog } from '../ui/dialog.tsx';
import { CommandButton } from './command-button.tsx';

interface ConfirmProps {
  readonly title: string;
  /** What will happen. */
  readonly consequence: string;
  readonly action: string;
  readonly onConfirm: () => void;
  readonly onClose: () => void;
}

/** Asks before something that many notice. */
export function Confirm({ title, consequence, action, onConfirm, onClose }: ConfirmProps) {
  return (
    <Dialog title={title} onClose={onClose}>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          onConfirm();
          onClose();
        }}
      >
        <h2>{title}</h2>
        <p>{consequence}</p>
        <div class="actions">
          <button type="button" class="button" onClick={onClose}>
            Cancel
          </button>
          <CommandButton type="submit" class="button danger">
            {action}
          </CommandButton>
        </div>
      </form>
    </Dialog>
  );
}
