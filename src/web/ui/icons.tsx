import type { ComponentChildren } from 'preact';

function icon(children: ComponentChildren) {
  return function Icon() {
    return (
      <svg
        class="icon"
        viewBox="0 0 20 20"
        fill="none"
        stroke="currentColor"
        stroke-width="1.6"
        stroke-linecap="round"
        stroke-linejoin="round"
        aria-hidden="true"
      >
        {children}
      </svg>
    );
  };
}

export const Sun = icon(
  <>
    <circle cx="10" cy="10" r="3.2" />
    <path d="M10 2v1.6M10 16.4V18M2 10h1.6M16.4 10H18M4.3 4.3l1.2 1.2M14.5 14.5l1.2 1.2M4.3 15.7l1.2-1.2M14.5 5.5l1.2-1.2" />
  </>,
);
export const Moon = icon(<path d="M16.5 12.2A7 7 0 0 1 7.8 3.5a7 7 0 1 0 8.7 8.7Z" />);
export const Bell = icon(
  <>
    <path d="M5 8.5a5 5 0 0 1 10 0c0 4 1.5 5 1.5 5h-13S5 12.5 5 8.500Z" />
    <path d="M8.5 16.500a1.7 1.7 0 0 0 3 0" />
  </>,
);
export const BellOff = icon(
  <>
    <path d="M6 6a5 5 0 0 0-1 2.500c0 4-1.5 5-1.5 5h10.500M8 3.900A5 5 0 0 1 15 8.500c0 1.5.2 2.6.5 3.4" />
    <path d="M8.5 16.500a1.7 1.7 0 0 0 3 0M3 3l14 14" />
  </>,
);
export const Sliders = icon(<path d="M3 6h7M14 6h3M3 14h3M10 14h7M12 4v4M8 12v4" />);
export const Code = icon(<path d="m7 5-5 5 5 5M13 5l5 5-5 5" />);
export const Leave = icon(<path d="M12 6V3H4v14h8v-3M8 10h9m-3-3 3 3-3 3" />);
export const Close = icon(<path d="m5 5 10 10M15 5 5 15" />);
export const Expand = icon(<path d="M3 7V3h4M13 3h4v4M17 13v4h-4M7 17H3v-4" />);
