import type { ComponentProps } from 'preact';
import { isCut } from './cut.ts';

/** A button that asks something of the gateway, so it cannot be pressed while nothing arrives there. A plain `button` unless said otherwise. */
export function CommandButton({ disabled, title, type = 'button', ...rest }: ComponentProps<'button'>) {
  return (
    <button
      {...rest}
      type={type}
      disabled={isCut.value || disabled}
      title={isCut.value ? 'The connection is cut' : title}
    />
  );
}
