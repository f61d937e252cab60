import { signal } from '@preact/signals';
import { keep } from '../api/storage.ts';

export type Theme = 'light' | 'dark';

const chosen = document.documentElement.dataset['theme'];
const dark = matchMedia('(prefers-color-scheme: dark)');

/** What is shown. Follows the system until somebody chooses; public/theme.js applies the choice before the first paint. */
export const theme = signal<Theme>(chosen === 'light' || chosen === 'dark' ? chosen : systemTheme());

dark.addEventListener('change', () => {
  if (document.documentElement.dataset['theme'] === undefined) theme.value = systemTheme();
});

export function toggleTheme(): void {
  theme.value = theme.value === 'dark' ? 'light' : 'dark';
  document.documentElement.dataset['theme'] = theme.value;
  keep('localStorage', 'theme', theme.value);
}

function systemTheme(): Theme {
  return dark.matches ? 'dark' : 'light';
}
