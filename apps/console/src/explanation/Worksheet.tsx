import type { StandingBodyFragment } from "@openrecert/contract";
import { useMemo } from "react";
import { Mark } from "../layout/Mark.tsx";
import { VERDICTS } from "../layout/words.ts";
import "./worksheet.css";
import { type Bar, type Picture, pictureOf, type Requirement } from "./worksheet-picture.ts";

const NO_UNIT = { one: "credit", many: "credits" };

/**
 * The main chart: for each requirement, what counts by source, what has not been judged, the
 * minimum, and what is missing.
 */
export function Worksheet({ standing, path }: { standing: StandingBodyFragment; path: string | undefined }) {
  const unit = standing.unit ?? NO_UNIT;
  const requirements = useMemo(
    () => standing.requirements.filter((one) => one.path === path && one.verdict !== "NOT_APPLICABLE"),
    [standing, path],
  );
  const picture = useMemo(() => pictureOf(requirements, unit), [requirements, unit]);
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
          <i className="swatch judged" /> judged
        </span>
        {hasClaims && (
          <span>
            <i className="swatch claimed" /> claimed, not judged
          </span>
        )}
        <span>
          <i className="swatch minimum" /> minimum
        </span>
        {hasGap && (
          <span>
            <i className="swatch missing" /> missing
          </span>
        )}
        <span>
          Scale: 0 to {picture.end} {unit.many}
        </span>
      </figcaption>
    </figure>
  );
}

function Line({ requirement, picture, unit }: { requirement: Requirement; picture: Picture; unit: string }) {
  const bar = picture.bars.get(requirement.code);
  const { tone, word } = VERDICTS[requirement.verdict];
  return (
    <li className="worksheet-line">
      <div className="worksheet-title">
        <h3>{requirement.title}</h3>
        {requirement.advisory ? <span className="quiet small">shown only</span> : <Mark tone={tone}>{word}</Mark>}
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
        <i key={tick} className="tick" style={{ left: percent(tick / end) }} />
      ))}
      {bar.blocks.map(({ key, from, width, claimed, title }) => (
        <i
          key={key}
          className={claimed ? "block claimed" : "block judged"}
          title={title}
          style={{ left: percent(from), width: percent(width) }}
        />
      ))}
      {bar.gap && <i className="missing" style={{ left: percent(bar.gap.from), width: percent(bar.gap.width) }} />}
      <i className="minimum" style={{ left: percent(bar.minimum) }} />
    </div>
  );
}

function percent(share: number): string {
  return `${(share * 100).toFixed(3)}%`;
}
