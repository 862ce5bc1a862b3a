import { createTheme } from "@mui/material/styles";
import { LIGHT } from "./tokens.ts";

/** MUI's components in the console's style: flat, square, no ripple, no shadow, no capitals. */
export const theme = createTheme({
  // MUI computes shades from literals. Everything visible is overridden below by the scheme's
  // custom properties.
  palette: { primary: { main: LIGHT.accent }, error: { main: LIGHT.short } },
  shape: { borderRadius: 3 },
  typography: {
    fontFamily: "var(--sans)",
    fontSize: 14,
    button: { textTransform: "none", fontWeight: 550, letterSpacing: 0 },
  },
  components: {
    MuiButtonBase: { defaultProps: { disableRipple: true } },
    MuiButton: {
      defaultProps: { disableElevation: true, variant: "outlined", size: "small" },
      styleOverrides: {
        root: {
          transition: "none",
          minHeight: 32,
          padding: "0 12px",
          lineHeight: "20px",
          fontSize: 14,
          "&.Mui-disabled": { color: "var(--ink-2)", borderColor: "var(--hairline)", background: "var(--sunken)" },
          "&.Mui-focusVisible": { outline: "2px solid var(--accent)", outlineOffset: 2 },
        },
        // MUI would compute the colors under the pointer from one scheme for both.
        outlined: {
          color: "var(--ink)",
          borderColor: "var(--line)",
          background: "var(--surface)",
          "&:hover": { background: "var(--sunken)", borderColor: "var(--ink-2)" },
        },
        contained: {
          background: "var(--accent)",
          color: "var(--accent-ink)",
          "&:hover": { background: "var(--accent)", textDecoration: "underline" },
        },
        text: { color: "var(--accent)", "&:hover": { background: "var(--accent-tint)" } },
      },
    },
    MuiDialog: {
      styleOverrides: {
        paper: {
          background: "var(--surface)",
          color: "var(--ink)",
          backgroundImage: "none",
          border: "1px solid var(--line)",
          boxShadow: "none",
          padding: 24,
          margin: 16,
          maxWidth: 480,
          width: "100%",
        },
      },
    },
  },
});
