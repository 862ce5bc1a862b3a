/** A result with its certificate, as read from a file. */
export type Draft = ReturnType<typeof JSON.parse>;

/** The recommended path of a determination, and what belongs to it. */
const path = ({ determination }: Draft) => determination.paths.find(({ id }: Draft) => id === determination.path);
const both = (draft: Draft) => [draft.determination, path(draft)];
const rows = (draft: Draft) => both(draft).map(({ requirements }) => requirements);
const counting = ({ certificate }: Draft) =>
  certificate.credit.find(({ options }: Draft) => options.some((one: Draft) => one.counted > 0));
const more = (decimal: string) => String(Number(decimal) + 1);

/** Ways to say something else than what is so. `false`: this result has nothing of the kind. */
export const FALSIFICATIONS: { readonly [what: string]: (draft: Draft) => unknown } = {
  "another verdict": (draft) =>
    both(draft).forEach((one) => {
      one.verdict = one.verdict === "met" ? "unmet" : "met";
    }),
  "a verdict that is not that of its path": ({ determination }) => {
    determination.verdict = determination.verdict === "met" ? "unmet" : "met";
  },
  "less that is missing": (draft) =>
    draft.determination.distance !== "0" &&
    both(draft).forEach((one) => {
      one.distance = "0";
    }),
  "more that is missing": (draft) =>
    both(draft).forEach((one) => {
      one.distance = more(one.distance);
    }),
  "more that is missing, and added": (draft) => {
    const [addition] = draft.certificate.additions;
    if (addition === undefined || draft.certificate.completion !== null || !draft.determination.completion.possible)
      return false;
    addition.amount += draft.certificate.minor;
    for (const one of both(draft)) {
      one.distance = more(one.distance);
      one.completion.amount = more(one.completion.amount);
      one.completion.lines[0].amount = more(one.completion.lines[0].amount);
    }
  },
  "more that counts": (draft) =>
    both(draft).forEach((one) => {
      one.counted = more(one.counted);
    }),
  "more that is used": (draft) =>
    both(draft).forEach((one) => {
      one.used = more(one.used);
    }),
  "another surplus": (draft) =>
    both(draft).forEach((one) => {
      one.surplus = more(one.surplus);
    }),
  "a completion of another amount": (draft) =>
    draft.determination.completion.possible &&
    both(draft).forEach((one) => {
      one.completion.amount = more(one.completion.amount);
    }),
  "a completion line left out": (draft) =>
    (draft.determination.completion.lines ?? []).length > 0 &&
    both(draft).forEach((one) => {
      one.completion.lines.pop();
    }),
  "a requirement that needs more": (draft) =>
    changeRow(
      draft,
      "needed",
      (row) => row.needed !== undefined,
      (row) => more(row.needed),
    ),
  "a requirement with less that counts in it": (draft) =>
    changeRow(
      draft,
      "counted",
      (row) => Number(row.counted) >= 1,
      (row) => String(Number(row.counted) - 1),
    ),
  "a requirement that is short of something else": (draft) =>
    changeRow(
      draft,
      "short",
      (row) => row.short !== undefined,
      (row) => more(row.short),
    ),
  "a requirement with another verdict": (draft) =>
    changeRow(
      draft,
      "verdict",
      (row) => row.kind === "credit" && row.verdict === "unmet",
      () => "met",
    ),
  "a requirement set aside": (draft) =>
    changeRow(
      draft,
      "verdict",
      (row) => row.chosen && row.kind === "credit",
      () => "waived",
    ),
  "a requirement that isn't asked for": (draft) =>
    changeRow(
      draft,
      "chosen",
      (row) => row.chosen,
      () => false,
    ),
  "a requirement shown only": (draft) =>
    changeRow(
      draft,
      "advisory",
      () => true,
      (row) => !row.advisory,
    ),
  "a requirement less": (draft) =>
    rows(draft).forEach((list) => {
      list.pop();
    }),
  "something missing left unsaid": (draft) =>
    draft.determination.missing.length > 0 &&
    both(draft).forEach((one) => {
      one.missing = [];
    }),
  "an activity left out": ({ determination }) => determination.activities.length > 0 && determination.activities.pop(),
  "an activity twice": ({ determination }) =>
    determination.activities.length > 0 && determination.activities.push(determination.activities[0]),
  "an activity worth more": ({ determination: { activities } }) =>
    change(activities[0], (one) => {
      one.valued = more(one.valued);
    }),
  "an activity with more that counts": ({ determination: { activities } }) =>
    change(activities[0], (one) => {
      one.counted = more(one.counted);
    }),
  "an activity with more that is used": ({ determination: { activities } }) =>
    change(activities[0], (one) => {
      one.used = more(one.used);
    }),
  "a part of an activity with more that counts": ({ determination: { activities } }) =>
    change(activities.find(({ parts }: Draft) => parts.length > 0)?.parts[0], (part) => {
      part.counted = more(part.counted);
    }),
  "an activity refused for another reason": ({ determination: { activities } }) =>
    change(
      activities.find(({ valued, reasons }: Draft) => valued === "0" && reasons.length > 0),
      (one) => {
        one.reasons = [{ code: one.reasons[0].code === "rejected" ? "proof-missing" : "rejected" }];
      },
    ),
  "a reason left out": ({ determination: { activities } }) =>
    change(
      activities.find(({ reasons }: Draft) => reasons[0]?.code === "over-limit"),
      (one) => {
        one.reasons = [];
      },
    ),
  "a limit that isn't full": ({ determination: { activities } }) =>
    change(
      activities.find(({ reasons }: Draft) => reasons[0]?.code === "over-limit" && reasons[0].limit !== undefined)
        ?.reasons[0],
      (reason) => {
        reason.limit = "no-such-limit";
      },
    ),
  "more of a source": (draft) =>
    changeSources(draft, (sources) => {
      sources[0].amount = more(sources[0].amount);
    }),
  "another source": (draft) =>
    changeSources(draft, (sources) => {
      sources[0].activity = "something-else";
    }),
  "a source left out": (draft) =>
    changeSources(draft, (sources) => {
      sources.pop();
    }),
  "an open path closed": (draft) => {
    path(draft).open = path(draft).open === false;
  },
  "another day of the question": ({ determination }) => {
    determination.asOf = "1999-12-31";
  },
  "a day of the question that is none": ({ determination }) => {
    determination.asOf = null;
  },
  "another day by which it is judged": ({ determination }) => {
    determination.judgedOn = "1999-12-31";
  },
  "another version": ({ determination }) => {
    determination.governingVersion = "0";
  },
  "credit left out of the certificate": ({ certificate }) => certificate.credit.length > 0 && certificate.credit.pop(),
  "credit that the record doesn't hold": (draft) =>
    change(counting(draft), (one) => {
      one.amount += 1;
    }),
  "credit that counts twice": (draft) =>
    change(counting(draft), (one) => {
      draft.certificate.credit.push(structuredClone(one));
    }),
  "less than all that could count": (draft) =>
    change(counting(draft), ({ options }) => {
      options.find((one: Draft) => one.counted > 0).counted -= 1;
    }),
  "more of an activity than there is": (draft) =>
    change(counting(draft), ({ options }) => {
      options[0].counted += 1e9;
    }),
  "half an amount": (draft) =>
    change(counting(draft), ({ options }) => {
      options[0].counted -= 0.5;
    }),
  "credit under another label": (draft) => {
    const entry = draft.certificate.credit.find(({ options }: Draft) =>
      Object.values(options[0].labels).some((label) => typeof label === "string"),
    );
    return change(entry, ({ options: [option] }) => {
      const name = Object.keys(option.labels).find((one) => typeof option.labels[one] === "string")!;
      option.labels[name] = "something-else";
    });
  },
  "credit earned on another day": (draft) =>
    change(counting(draft), (one) => {
      one.day = "1999-01-01";
    }),
  "credit of another type": (draft) =>
    change(counting(draft), (one) => {
      one.type = "something-else";
    }),
  "credit left to the next cycle without reason": (draft) =>
    draft.determination.counted !== "0" &&
    change(counting(draft), (one) => {
      one.left = "next-cycle";
      for (const option of one.options) option.counted = option.used = 0;
    }),
  "a bound that asks for less": ({ certificate: { bounds } }) =>
    change(
      bounds.find(({ least }: Draft) => least > 0),
      (bound) => {
        bound.least -= 1;
      },
    ),
  "a bound that allows more": ({ certificate: { bounds } }) =>
    change(
      bounds.find(({ most }: Draft) => most !== null),
      (bound) => {
        bound.most += 1;
      },
    ),
  "a bound left out": ({ certificate: { bounds } }) => bounds.length > 0 && bounds.pop(),
  "a bound of its own": ({ certificate: { bounds } }) => {
    bounds.push({ kind: "limit", id: "made-up", least: 0, onTop: 0, most: 0, distance: 0, counted: 0 });
  },
  "no prices for what is missing": (draft) => {
    if (draft.determination.distance === "0") return false;
    for (const bound of draft.certificate.bounds) bound.distance = 0;
  },
  "prices for what is missing twice as high": (draft) => {
    if (draft.certificate.bounds.every(({ distance }: Draft) => distance === 0)) return false;
    for (const bound of draft.certificate.bounds) bound.distance *= 2;
  },
  "a price that is no number": ({ certificate: { bounds } }) =>
    change(bounds[0], (bound) => {
      bound.distance = "1";
    }),
  "another unit": ({ certificate }) => {
    certificate.minor *= 10;
  },
  "another path": ({ certificate }) => {
    certificate.path = "something-else";
  },
  "nothing at all": (draft) => {
    draft.certificate = {};
  },
};

function change(thing: Draft | undefined, by: (thing: Draft) => void): unknown {
  if (thing === undefined) return false;
  by(thing);
  return true;
}

/** Changes the first row of the recommended path that fits, where it is stated twice, in both. */
function changeRow(draft: Draft, member: string, fits: (row: Draft) => boolean, to: (row: Draft) => unknown): boolean {
  const at = path(draft).requirements.findIndex(fits);
  if (at < 0) return false;
  for (const list of rows(draft)) list[at][member] = to(list[at]);
  return true;
}

function changeSources(draft: Draft, by: (sources: Draft) => void): boolean {
  const at = path(draft).requirements.findIndex(({ sources }: Draft) => sources?.length > 0);
  if (at < 0) return false;
  for (const list of rows(draft)) by(list[at].sources);
  return true;
}
