import type { ReactNode } from "react";

// Drawn on a 16-pixel grid, so that the first list does not wait for an icon library.
function icon(paths: ReactNode) {
  return () => (
    <svg viewBox="0 0 16 16" fill="none" stroke="currentColor" strokeWidth="1.5" aria-hidden="true" focusable="false">
      {paths}
    </svg>
  );
}

export const HomeIcon = icon(<path d="M2 7.5 8 2.5l6 5M3.5 6.5V14h9V6.5M6.5 14v-4h3v4" />);
export const SearchIcon = icon(
  <>
    <circle cx="7" cy="7" r="4.5" />
    <path d="m10.5 10.5 3.5 3.5" />
  </>,
);
export const SettingsIcon = icon(
  <>
    <path d="M2 4.5h6M12 4.5h2M2 11.5h2M8 11.5h6" />
    <circle cx="10" cy="4.5" r="2" />
    <circle cx="6" cy="11.5" r="2" />
  </>,
);
export const MembersIcon = icon(
  <>
    <circle cx="8" cy="5" r="2.75" />
    <path d="M2.5 14c.5-3 2.7-4.5 5.5-4.5s5 1.5 5.5 4.5" />
  </>,
);
export const QueueIcon = icon(<path d="M2 4h12M2 8h12M2 12h7" />);
export const CredentialsIcon = icon(
  <>
    <rect x="2" y="2.5" width="12" height="9" />
    <path d="M5 6h6M5 8.5h3M10 11.5v3l1.5-1 1.5 1v-3" />
  </>,
);
export const RulesIcon = icon(<path d="M2.5 2h7l4 4v8h-11zM9.5 2v4h4M5 8.5h6M5 11h4" />);
export const ImportsIcon = icon(<path d="M8 1.5v8M4.8 6.5 8 9.7l3.2-3.2M2 11v3h12v-3" />);
export const ExportsIcon = icon(<path d="M8 9.7v-8M4.8 4.7 8 1.5l3.2 3.2M2 11v3h12v-3" />);
export const ActivitiesIcon = icon(<path d="M2 4.5h2M2 8h2M2 11.5h2M6 4.5h8M6 8h8M6 11.5h8" />);
export const JournalIcon = icon(<path d="M3 2h9.5v12H3zM3 2v12M6 5.5h4M6 8.5h4" />);
export const CertificationsIcon = icon(
  <>
    <circle cx="8" cy="6" r="4" />
    <path d="m5.5 9.5-1 5L8 12.8l3.5 1.7-1-5M6.4 6l1.2 1.2 2-2.2" />
  </>,
);
export const StaffIcon = icon(
  <>
    <circle cx="6" cy="5" r="2.5" />
    <path d="M1.5 13.5c.4-2.6 2.2-4 4.5-4s4.1 1.4 4.5 4M10.5 2.8a2.5 2.5 0 0 1 0 4.4M12 9.9c1.4.6 2.3 1.8 2.5 3.6" />
  </>,
);
export const ApiClientsIcon = icon(
  <>
    <circle cx="5" cy="10.5" r="3" />
    <path d="m7.2 8.4 6-6M10.5 5l2 2" />
  </>,
);
export const MetIcon = icon(
  <>
    <circle cx="8" cy="8" r="6.25" />
    <path d="m5 8.2 2.1 2.1L11.2 6" />
  </>,
);
export const ShortIcon = icon(<path d="M8 2 14.5 13.5h-13zM8 6.5v3.25M8 11.25v1" />);
export const UnknownIcon = icon(
  <>
    <circle cx="8" cy="8" r="6.25" strokeDasharray="2.5 2" />
    <path d="M6.25 6.4c.2-1.1 1-1.6 1.9-1.6 1 0 1.8.6 1.8 1.6 0 1.2-1.9 1.4-1.9 2.7M8.05 11v1" />
  </>,
);
export const PendingIcon = icon(
  <>
    <circle cx="8" cy="8" r="6.25" />
    <path d="M8 4.5V8l2.5 1.75" />
  </>,
);
export const LateIcon = icon(
  <path d="M3 2h10M3 14h10M4 2c0 3.5 2.5 4 4 6-1.5 2-4 2.5-4 6M12 2c0 3.5-2.5 4-4 6 1.5 2 4 2.5 4 6" />,
);
