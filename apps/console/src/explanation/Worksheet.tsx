import type { StandingBodyFragment } from "@openrecert/contract";
import { useMemo } from "react";
import { useText } from "../i18n/text.ts";
import { Mark } from "../layout/Mark.tsx";
import { VERDICTS } from "../layout/words.ts";
import "./worksheet.css";
import { type Bar, type Picture, pictureOf, type Requirement } from "./worksheet-picture.ts";

/**
 * The main chart: for each requirement, what counts by source, what has not been judged, the
 * minimum, and what is missing.
 */
export function Worksheet({ standing, path }: { standing: StandingBodyFragment; path: string | undefined }) {
  const text = useText();
  const unit = useMemo(
    () =>
      standing.unit ?? {
        one: text("explanation.worksheet.credit", { smart_count: 1 }),
        many: text("explanation.worksheet.credit", { smart_count: 2 }),
      },
    [standing.unit, text],
  );
  const requirements = useMemo(
    () => standing.requirements.filter((one) => one.path === path && one.verdict !== "NOT_APPLICABLE"),
    [standing, path],
  );
  const picture = useMemo(() => pictureOf(requirements, unit, text), [requirements, unit, text]);
  if (requirements.length === 0) return null;
  const hasClaims = requirements.some(({ sources }) => sources.some(({ claimed }) => claimed));
  const hasGap = requirements.some(({ short }) => Number(short ?? 0) > 0);
  return (
    <figure className="worksheet">
      <ul>
        {requirements.map((requirement) => (
          <Line key={requirement.code} requirement={requirement} picture={picture} unit={unit.many} />
        ))}
      </ul>
      <figcaption className="legend small quiet">
        <span>
          <i className="swatch judged" /> {text("explanation.worksheet.judged")}
        </span>
        {hasClaims && (
          <span>
            <i className="swatch claimed" /> {text("explanation.worksheet.claimed")}
          </span>
        )}
        <span>
          <i className="swatch minimum" /> {text("explanation.worksheet.minimum")}
        </span>
        {hasGap && (
          <span>
            <i className="swatch missing" /> {text("explanation.worksheet.missing")}
          </span>
        )}
        <span>{text("explanation.worksheet.scale", { end: picture.end, unit: unit.many })}</span>
      </figcaption>
    </figure>
  );
}

function Line({ requirement, picture, unit }: { requirement: Requirement; picture: Picture; unit: string }) {
  const text = useText();
  const bar = picture.bars.get(requirement.code);
  const { tone, word } = VERDICTS[requirement.verdict];
  return (
    <li className="worksheet-line">
      <div className="worksheet-title">
        <h3>{requirement.title}</h3>
        {requirement.advisory ? (
          <span className="quiet small">{text("explanation.worksheet.shownOnly")}</span>
        ) : (
          <Mark tone={tone}>{text(word)}</Mark>
        )}
      </div>
      <div className="worksheet-body">
        {bar && (
          <div className="worksheet-measure">
            <BarPicture bar={bar} ticks={picture.ticks} end={picture.end} />
            <p className="worksheet-figure number">
              <b>{requirement.counted}</b> / {requirement.needed}
              <span className="visually-hidden"> {unit}</span>
            </p>
          </div>
        )}
        <p className="worksheet-sentence">{requirement.sentence}</p>
      </div>
    </li>
  );
}

function BarPicture({ bar, ticks, end }: { bar: Bar; ticks: number[]; end: number }) {
  return (
    <div className="bar" role="img" aria-label={bar.text}>
      {ticks.map((tick) => (
        <i key={tick} className="tick" style={{ insetInlineStart: percent(tick / end) }} />
      ))}
      {bar.blocks.map(({ key, from, width, claimed, title }) => (
        <i
          key={key}
          className={claimed ? "block claimed" : "block judged"}
          title={title}
          style={{ insetInlineStart: percent(from), width: percent(width) }}
        />
      ))}
      {bar.gap && (
        <i className="missing" style={{ insetInlineStart: percent(bar.gap.from), width: percent(bar.gap.width) }} />
      )}
      <i className="minimum" style={{ insetInlineStart: percent(bar.minimum) }} />
    </div>
  );
}

function percent(share: number): string {
  return `${(share * 100).toFixed(3)}%`;
}
