/** Kith's mark: homes around the one that holds them together. The name stands beside it, so it says nothing itself. */
export const Mark = () => (
  <svg viewBox="0 0 32 32" width="32" height="32" aria-hidden="true" focusable="false">
    <path
      d="M16 16 6 8M16 16l11-8M16 16l-9 10M16 16l10 9M16 16V4"
      fill="none"
      stroke="#f5b841"
      stroke-width="1.6"
    />
    <path
      d="M3.4 8a2.6 2.6 0 1 0 5.2 0 2.6 2.6 0 1 0-5.2 0M24.4 8a2.6 2.6 0 1 0 5.2 0 2.6 2.6 0 1 0-5.2 0M4.4 26a2.6 2.6 0 1 0 5.2 0 2.6 2.6 0 1 0-5.2 0M23.4 25a2.6 2.6 0 1 0 5.2 0 2.6 2.6 0 1 0-5.2 0M13.4 4a2.6 2.6 0 1 0 5.2 0 2.6 2.6 0 1 0-5.2 0"
      fill="#fff"
    />
    <circle cx="16" cy="16" r="4.4" fill="#f5b841" />
  </svg>
)
