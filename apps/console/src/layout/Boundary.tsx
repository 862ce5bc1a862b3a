import { Component, type ReactNode } from "react";
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
    return (
      <>
        <h1>This screen failed</h1>
        <Notice tone="short" role="alert">
          <p>Nothing was changed on the server. Reload the page. If it fails again, contact your administrator.</p>
          <p>
            <button type="button" className="link" onClick={() => location.reload()}>
              Reload the page
            </button>
          </p>
        </Notice>
      </>
    );
  }
}
