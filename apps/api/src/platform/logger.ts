import { type DestinationStream, type Logger, pino } from "pino";

/** What a log line may contain. Names, addresses, tokens, and documents are never logged. */
export type { Logger };

/**
 * Structured log lines on standard output. Secrets are redacted even if a request is logged by
 * mistake.
 */
export function createLogger(level: string, destination?: DestinationStream): Logger {
  const options = {
    level,
    base: { service: "openrecert" },
    timestamp: pino.stdTimeFunctions.isoTime,
    redact: {
      paths: [
        "req.headers.authorization",
        "req.headers.cookie",
        "*.password",
        "*.token",
        "*.secret",
        "*.authorization",
      ],
      censor: "[redacted]",
    },
  };
  return destination ? pino(options, destination) : pino(options);
}
