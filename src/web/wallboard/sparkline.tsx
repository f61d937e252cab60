const [width, height] = [80, 20];

/** An hour of one queue in the height of a line. Beside the number that it leads to, so it says nothing to a screen reader. */
export function Sparkline({ values }: { readonly values: readonly (number | null)[] | undefined }) {
  if (values === undefined || values.every((value) => value === null)) return null;
  const most = Math.max(4, ...values.map((value) => value ?? 0));
  const bar = width / values.length;
  const path = values
    .map((value, index) => {
      if (value === null || value === 0) return '';
      const tall = (value / most) * (height - 1);
      return `M${(index * bar).toFixed(1)},${height}v${(-tall).toFixed(1)}h${(bar * 0.8).toFixed(2)}v${tall.toFixed(1)}z`;
    })
    .join('');
  return (
    <svg class="sparkline" viewBox={`0 0 ${width} ${height}`} preserveAspectRatio="none" aria-hidden="true">
      <path class="base" d={`M0,${height - 0.5}h${width}`} />
      <path class="bars" d={path} />
    </svg>
  );
}
