import { useEffect, useState } from 'preact/hooks';

/** As `@media` in the styles says it. */
const phone = matchMedia('(max-width: 46rem)');

/** Whether the page is as narrow as on a phone. */
export function useNarrow(): boolean {
  const [isNarrow, setNarrow] = useState(phone.matches);
  useEffect(() => {
    const change = () => setNarrow(phone.matches);
    phone.addEventListener('change', change);
    return () => phone.removeEventListener('change', change);
  }, []);
  return isNarrow;
}
