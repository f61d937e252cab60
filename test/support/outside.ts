import type { Locator } from 'playwright-core';

/** What of an open dialog is not within it, or not within the window: the text or the name of each. It is scrolled up and down alone. */
export function outsideOf(dialog: Locator): Promise<readonly string[]> {
  return dialog.evaluate((frame) => {
    const { left, right } = frame.getBoundingClientRect();
    const [from, to] = [Math.max(left, 0), Math.min(right, innerWidth)];
    const parts = [
      ...frame.querySelectorAll(':is(button, input, select, textarea, label, th, td, p, h2, legend, summary)'),
    ];
    const outside = parts.filter((part) => {
      const box = part.getBoundingClientRect();
      return box.width > 2 && (box.left < from || box.right > to);
    });
    const wide =
      frame.scrollWidth > frame.clientWidth
        ? [`the dialog scrolls ${frame.scrollWidth - frame.clientWidth} px sideways`]
        : [];
    return [...wide, ...outside.map((part) => part.getAttribute('aria-label') ?? part.textContent ?? part.tagName)];
  });
}
