/** Texts around signing in. */
export const identity = {
  signIn: "Sign in",
  signingIn: "Signing in …",
  signInTo: "Sign in · %{name}",
  signInLead: "Sign in to the console.",
  email: "Email address",
  password: "Password",
  choose: "Choose a password",
  chooseLead: "You signed in with a one-time password. Choose your own password to continue.",
  savePassword: "Save password",
  oneTimePassword: "One-time password",
  newPassword: "New password",
  newPasswordHint: "At least %{least} characters.",
} as const;
