// A certified OpenID provider (npm: oidc-provider) on a free port of this machine, for the tests. Anybody signs in with
// any password; the name they sign in with is their id, and says what is claimed of them:
//   ann@example.org            an address that was checked
//   unchecked+ann@example.org  one that nobody checked
// It prints its address, and ends when its input does.
import { createServer } from "node:http";
import Provider from "oidc-provider";

const server = createServer();
await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));
const issuer = `http://127.0.0.1:${server.address().port}`;

const provider = new Provider(issuer, {
  clients: ["in-token", "by-userinfo"].map((client_id) => ({
    client_id,
    client_secret: "a secret of the tests, as long as it should be",
    redirect_uris: ["http://127.0.0.1/replaced-below"],
    grant_types: ["authorization_code"],
    response_types: ["code"],
  })),
  claims: { openid: ["sub", "email", "email_verified"], email: ["email", "email_verified"] },
  conformIdTokenClaims: process.env.CLAIMS_IN !== "token",
  pkce: { required: () => true },
  cookies: { keys: ["tests"] },
  findAccount: (_ctx, id) => ({
    accountId: id,
    claims: () => ({
      sub: id,
      email: id.replace(/^unchecked\+/, ""),
      email_verified: !id.startsWith("unchecked+"),
    }),
  }),
  loadExistingGrant: async (ctx) => {
    const grant = new ctx.oidc.provider.Grant({ clientId: ctx.oidc.client.clientId, accountId: ctx.oidc.session.accountId });
    grant.addOIDCScope("openid email");
    await grant.save();
    return grant;
  },
});
provider.Client.prototype.redirectUriAllowed = (uri) => uri.endsWith("/console/sign-in/provider/back");

server.on("request", provider.callback());
process.stdin.resume().on("end", () => process.exit());
console.log(issuer);
