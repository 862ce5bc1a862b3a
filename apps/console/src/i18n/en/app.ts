/** Texts of the frame around every screen. */
export const app = {
  product: "OpenRecert",
  console: "the console",
  screen: "the screen",
  skip: "Skip to content",
  screens: "Screens",
  theme: "Theme",
  themes: { system: "System", light: "Light", dark: "Dark" },
  signOut: "Sign out",
  noRole: "You have no role at %{name}",
  noRoleHint: "Ask an administrator of this organization for a role, then reload the page.",
  otherRoles: "You have roles in other organizations:",
  notFound: "Page not found",
  notFoundHint: "The address may be mistyped or from another version. Start again from",
  theMembers: "the members",
  noAccess: "Your role does not open this page",
  noAccessHint: "Ask an administrator of this organization for a role that does.",
} as const;
