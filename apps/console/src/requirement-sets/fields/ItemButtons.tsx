import { useRulesText } from "../use-rules-text.ts";

type ItemButtonsProps = {
  name: string;
  canUp: boolean;
  canDown: boolean;
  move: (by: number) => void;
  remove: () => void;
};

/** Moves an item of a list, or removes it. */
export function ItemButtons({ name, canUp, canDown, move, remove }: ItemButtonsProps) {
  const text = useRulesText();
  return (
    <span className="rule-item-buttons">
      {(canUp || canDown) && (
        <>
          <button
            type="button"
            className="icon-button"
            aria-label={text("editor.upOf", { name })}
            aria-disabled={!canUp}
            onClick={() => canUp && move(-1)}
          >
            ↑
          </button>
          <button
            type="button"
            className="icon-button"
            aria-label={text("editor.downOf", { name })}
            aria-disabled={!canDown}
            onClick={() => canDown && move(1)}
          >
            ↓
          </button>
        </>
      )}
      <button type="button" className="link small" aria-label={text("editor.removeOf", { name })} onClick={remove}>
        {text("editor.remove")}
      </button>
    </span>
  );
}
