import fc from "fast-check";

// One seed in continuous integration, so that a red run is about the change; SEED=$RANDOM npx vitest explores.
fc.configureGlobal({ seed: Number(process.env.SEED ?? 1), endOnFailure: process.env.SHRINK === "no" });
