import type { Change, Direction, Reason } from "./change.ts";

type Sentences = { readonly [direction in Direction]?: string };

const SENTENCES: { readonly [reason in Reason]: Sentences } = {
  words: { neither: "Only what people read changes." },
  information: {
    stricter: "It was shown for information and is now required.",
    looser: "It is now shown for information only.",
    neither: "It is shown for information only.",
  },
  unused: { neither: "No rule uses it to decide about a member." },
  minimum: {
    stricter: "More is asked for, and nothing else is easier.",
    looser: "Less is asked for, and nothing else is harder.",
    neither: "It asks for the same.",
  },
  maximum: {
    stricter: "Less credit may count.",
    looser: "More credit may count.",
  },
  alternatives: {
    stricter: "There are fewer ways to meet the rules.",
    looser: "There are more ways to meet the rules.",
    neither: "The ways to meet the rules are the same.",
  },
  condition: {
    stricter: "It is asked of more members.",
    looser: "It is asked of fewer members.",
    neither: "It is asked of the same members.",
  },
  admission: {
    stricter: "Less is accepted than before.",
    looser: "More is accepted than before.",
  },
  value: {
    stricter: "An activity is worth less.",
    looser: "An activity is worth more.",
    neither: "An activity is worth the same.",
  },
  shares: {
    stricter: "An activity is worth less.",
    looser: "An activity is worth more.",
    unknown:
      "An activity is worth more, but the smallest parts of a unit may fall otherwise where credit is divided by stated shares.",
  },
  whole: {
    stricter: "It counts in full or not at all.",
    looser: "It may count in part.",
    unknown: "Some activities count in full or not at all, so a larger one may no longer fit under a limit.",
  },
  time: {
    stricter: "There is less time.",
    looser: "There is more time.",
    neither: "The time is the same.",
  },
  "limits-in-time": {
    unknown: "Limits count only the credit of the earning window, and some requirements look at a longer time.",
  },
  phase: {
    stricter: "The credential is worth less on some days.",
    looser: "The credential is worth more on some days.",
    neither: "No rule asks for the phase.",
    unknown: "Rules ask for the phase, or the days of another phase change with it.",
  },
  "many-dates": { unknown: "Other dates follow from it, and they pull in different directions." },
  "member-days": { unknown: "Which of the two days is earlier depends on the member." },
  "next-cycle": { unknown: "It concerns the cycle that follows, which is not judged here." },
  attempts: {
    stricter: "Fewer attempts are allowed.",
    looser: "More attempts are allowed.",
    unknown: "Earlier failures may count, or a way to try again may come at another time.",
  },
  "growing-fee": {
    stricter: "More is due.",
    looser: "Less is due.",
    unknown: "The fee grows with time, so it may be settled on another day.",
  },
  "amount-due": {
    stricter: "More is due.",
    looser: "Less is due.",
    unknown: "The two amounts can't be compared.",
  },
  references: {
    stricter: "More is asked for, here and where other rules use this amount.",
    looser: "Less is asked for, here and where other rules use this amount.",
    unknown: "Other rules use it, and they pull in different directions.",
  },
  "missing-facts": {
    stricter: "It depends on a fact that may be missing.",
    looser: "It no longer depends on a fact that may be missing.",
    unknown: "It depends on other facts than before, which may be missing.",
  },
  "records-name-it": {
    stricter: "What was granted under the old id no longer applies.",
    neither: "No rule uses it to decide about a member.",
    unknown: "Records use the id or code, and what they say is not known here.",
  },
  waivers: {
    stricter: "Waivers that were granted for it no longer apply.",
    looser: "It may now be waived.",
    neither: "It cannot be waived.",
  },
  labels: { unknown: "Credit may carry other labels than before, or count under other rules." },
  consequence: {
    stricter: "More follows where it is not met.",
    looser: "Less follows where it is not met.",
    neither: "What follows costs the same.",
    unknown: "What follows where it is not met is different.",
  },
  carried: {
    stricter: "Less credit is carried into the next cycle.",
    looser: "More credit is carried into the next cycle.",
    neither: "The same credit is carried into the next cycle.",
    unknown: "Other credit is carried into the next cycle.",
  },
  "used-elsewhere": {
    stricter: "Less credit that other credentials have used may count.",
    looser: "More credit that other credentials have used may count.",
    unknown: "Ceilings decide how much credit may be shared, and they depend on each other.",
  },
  structure: {
    stricter: "Whoever meets the new rule met the old one.",
    looser: "Whoever met the old rule meets the new one.",
    neither: "Both rules ask for the same.",
    unknown: "The two forms can't be compared.",
  },
  suggestions: { neither: "It changes what is suggested first, not who passes." },
  deadline: { unknown: "The hour at which days end decides on which day something was received." },
};

const PLAIN: { readonly [direction in Direction]: string } = {
  stricter: "Nobody passes who failed before.",
  looser: "Everybody who passed before passes.",
  neither: "The same members pass.",
  mixed: "Made-up members show both.",
  unknown: "It can help some members and hurt others.",
};

/** Why a change has its direction. */
export function reasonInWords({ reason, direction }: Pick<Change, "reason" | "direction">): string {
  return SENTENCES[reason][direction] ?? SENTENCES[reason].unknown ?? PLAIN[direction];
}
