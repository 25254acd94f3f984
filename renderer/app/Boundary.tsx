import { Alert, Button } from "@mantine/core";
import i18next from "i18next";
import { Component, type ReactNode } from "react";
import { told } from "../shared/notices.ts";

interface Props {
  readonly children: ReactNode;
}

/** A screen that breaks says so and can be drawn anew; the others go on. */
export class Boundary extends Component<Props, { readonly isBroken: boolean }> {
  override state = { isBroken: false };

  static getDerivedStateFromError() {
    return { isBroken: true };
  }

  override render() {
    if (!this.state.isBroken) return this.props.children;
    return (
      <Alert color="red" variant="outline" role="alert">
        {told({ code: "internal", params: {} })}{" "}
        <Button variant="default" onClick={() => this.setState({ isBroken: false })}>
          {i18next.t("app.again")}
        </Button>
      </Alert>
    );
  }
}
