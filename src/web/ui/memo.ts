import { Component, type ComponentChild } from 'preact';

interface MemoProps {
  /** Rendered anew only when one of these is another value than before. */
  readonly by: readonly unknown[];
  readonly children: () => ComponentChild;
}

/** A part of a long list that is left alone while its row is the same object: updates cost what changed, not what is shown. */
export class Memo extends Component<MemoProps> {
  override shouldComponentUpdate({ by }: MemoProps): boolean {
    return by.some((value, index) => value !== this.props.by[index]);
  }
  override render({ children }: MemoProps): ComponentChild {
    return children();
  }
}
