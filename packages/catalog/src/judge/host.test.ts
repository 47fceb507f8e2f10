import { describe, expect, it } from "vitest";

import { hostOfAddress, placeOfHost } from "./host.ts";

describe("placeOfHost", () => {
  it.each(["", "localhost", "127.0.0.1", "::1", "/var/run/postgresql", "host.docker.internal"])(
    "takes %s for this machine",
    (host) => expect(placeOfHost(host)).toBe("local"),
  );

  it.each(["db", "postgres-primary", "redis.shop.svc"])("takes %s for a service beside the application", (host) =>
    expect(placeOfHost(host)).toBe("beside"),
  );

  it.each(["db.example.org", "10.0.0.7"])("takes %s for another machine", (host) =>
    expect(placeOfHost(host)).toBe("remote"),
  );

  it.each(["<secret>", "None", "{host}"])("knows nothing about %s", (host) =>
    expect(placeOfHost(host)).toBe("unknown"),
  );
});

describe("hostOfAddress", () => {
  it("leaves out credentials, port and path", () => {
    expect(hostOfAddress("redis://:<secret>@cache:6379/0")).toBe("cache");
    expect(hostOfAddress("rediss://cache.example.org/1")).toBe("cache.example.org");
    expect(hostOfAddress("redis://[::1]:6379")).toBe("[::1]");
  });

  it("is null for a text that is no address", () => {
    expect(hostOfAddress("unique-snowflake")).toBeNull();
  });
});
