import { Component, type ReactNode } from "react";
import { useText } from "../i18n/text.ts";
import { Notice } from "./Notices.tsx";

type BoundaryProps = { children: ReactNode };

/** Contains an error in one screen. A class, because React offers no other way. */
export class Boundary extends Component<BoundaryProps, { failed: boolean }> {
  override state = { failed: false };

  static getDerivedStateFromError() {
    return { failed: true };
  }

  override render() {
    if (!this.state.failed) return this.props.children;
    return <Failed />;
  }
}

function Failed() {
  const text = useText();
  return (
    <>
      <h1>{text("app.failed")}</h1>
      <Notice tone="short" role="alert">
        <p>{text("app.failedHint")}</p>
        <p>
          <button type="button" className="link" onClick={() => location.reload()}>
            {text("app.reload")}
          </button>
        </p>
      </Notice>
    </>
  );
}
