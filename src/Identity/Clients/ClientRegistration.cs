using System.ComponentModel.DataAnnotations;
using System.Text.Json;
using ExportPlatform.Identity.Accounts;
using ExportPlatform.Identity.Database;
using ExportPlatform.Identity.Demo;
using ExportPlatform.Identity.Tokens;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using OpenIddict.Abstractions;
using OpenIddict.Core;
using OpenIddict.EntityFrameworkCore.Models;
using static OpenIddict.Abstractions.OpenIddictConstants;

namespace ExportPlatform.Identity.Clients;

/// <summary>Makes the registered clients those of the configuration, at every start: new ones come, changed ones change, others go.</summary>
internal sealed class ClientRegistration(
    OpenIddictApplicationManager<OpenIddictEntityFrameworkCoreApplication<Guid>> clients,
    IdentityDbContext db,
    IConfiguration configuration,
    IOptions<IssuerOptions> issuer,
    IHostEnvironment environment)
{
    /// <summary>Property of a machine's client: the id it acts under.</summary>
    public const string MachineProperty = "machine";

    /// <summary>Property of a client of the demo: the person it gets tokens for.</summary>
    public const string PersonProperty = "person";

    public async Task ApplyAsync(CancellationToken cancellationToken)
    {
        var wanted = Configured().ToDictionary(client => client.ClientId!, StringComparer.Ordinal);
        var known = await db.Set<OpenIddictEntityFrameworkCoreApplication<Guid>>().ToDictionaryAsync(c => c.ClientId!, StringComparer.Ordinal, cancellationToken);
        foreach (var (clientId, descriptor) in wanted)
        {
            if (!known.TryGetValue(clientId, out var client))
            {
                await clients.CreateAsync(descriptor, cancellationToken);
            }
            else if (!await IsAsWantedAsync(client, descriptor, cancellationToken))
            {
                await clients.UpdateAsync(client, descriptor, cancellationToken);
            }
        }

        foreach (var client in known.Where(client => !wanted.ContainsKey(client.Key)))
        {
            await clients.DeleteAsync(client.Value, cancellationToken);
        }
    }

    private IEnumerable<OpenIddictApplicationDescriptor> Configured()
    {
        foreach (var section in configuration.GetSection(RegisteredClient.Section).GetChildren())
        {
            var client = section.Get<RegisteredClient>() ?? new RegisteredClient();
            if (client.IsOurs)
            {
                client.RedirectUris.Add(new Uri(issuer.Value.Issuer, "signed-in"));
                client.SignOutRedirectUris.Add(issuer.Value.Issuer);
            }

            Validate(section.Key, client);
            yield return client.Secret is null
                ? ForPeople(section.Key, client)
                : Confidential(section.Key, client.Name, client.Secret, (MachineProperty, client.AccountId!.Value), client.Scopes);
        }

        var demo = configuration.GetSection(DemoOptions.Section).Get<DemoOptions>();
        if (environment.IsDevelopment() && demo is { Secret: { Length: > 0 } secret })
        {
            foreach (var person in DemoPeople.All.Concat(DemoPeople.Crowd(demo)))
            {
                var kind = person.Role == AccountRoles.Partner ? MachineProperty : PersonProperty;
                yield return Confidential(person.ClientId, person.Name, secret, (kind, person.AccountId), ApiScopes.Of([person.Role]));
            }
        }
    }

    private static OpenIddictApplicationDescriptor ForPeople(string clientId, RegisteredClient client)
    {
        var descriptor = new OpenIddictApplicationDescriptor
        {
            ClientId = clientId,
            DisplayName = client.Name,
            ClientType = ClientTypes.Public,
            ApplicationType = client.IsNative ? ApplicationTypes.Native : ApplicationTypes.Web,
            ConsentType = client.IsOurs ? ConsentTypes.Implicit : ConsentTypes.Explicit,
            Permissions =
            {
                Permissions.Endpoints.Authorization, Permissions.Endpoints.Token, Permissions.Endpoints.Revocation, Permissions.Endpoints.EndSession,
                Permissions.GrantTypes.AuthorizationCode, Permissions.GrantTypes.RefreshToken, Permissions.ResponseTypes.Code,
            },
            Requirements = { Requirements.Features.ProofKeyForCodeExchange },
        };
        descriptor.RedirectUris.UnionWith(client.RedirectUris);
        descriptor.PostLogoutRedirectUris.UnionWith(client.SignOutRedirectUris);
        descriptor.Permissions.UnionWith(client.Scopes.Where(scope => scope is not (Scopes.OpenId or Scopes.OfflineAccess)).Select(Scope));
        return descriptor;
    }

    private static OpenIddictApplicationDescriptor Confidential(
        string clientId, string name, string secret, (string Kind, Guid Id) actsAs, IEnumerable<string> scopes)
    {
        var descriptor = new OpenIddictApplicationDescriptor
        {
            ClientId = clientId,
            ClientSecret = secret,
            DisplayName = name,
            ClientType = ClientTypes.Confidential,
            Permissions = { Permissions.Endpoints.Token, Permissions.Endpoints.Revocation, Permissions.GrantTypes.ClientCredentials },
            Properties = { [actsAs.Kind] = JsonSerializer.SerializeToElement(actsAs.Id) },
        };
        descriptor.Permissions.UnionWith(scopes.Select(Scope));
        return descriptor;
    }

    private async Task<bool> IsAsWantedAsync(
        OpenIddictEntityFrameworkCoreApplication<Guid> client, OpenIddictApplicationDescriptor wanted, CancellationToken cancellationToken)
    {
        var known = new OpenIddictApplicationDescriptor();
        await clients.PopulateAsync(known, client, cancellationToken);
        return known.DisplayName == wanted.DisplayName
            && known.ClientType == wanted.ClientType
            && known.ApplicationType == (wanted.ApplicationType ?? ApplicationTypes.Web)
            && known.ConsentType == (wanted.ConsentType ?? ConsentTypes.Explicit)
            && known.Permissions.SetEquals(wanted.Permissions)
            && known.Requirements.SetEquals(wanted.Requirements)
            && known.RedirectUris.SetEquals(wanted.RedirectUris)
            && known.PostLogoutRedirectUris.SetEquals(wanted.PostLogoutRedirectUris)
            && JsonSerializer.Serialize(known.Properties) == JsonSerializer.Serialize(wanted.Properties)
            && (wanted.ClientSecret is not { } secret || await clients.ValidateClientSecretAsync(client, secret, cancellationToken));
    }

    private static string Scope(string scope) => Permissions.Prefixes.Scope + scope;

    private static void Validate(string clientId, RegisteredClient client)
    {
        Validator.ValidateObject(client, new(client), validateAllProperties: true);
        if ((client.Secret is null) == (client.RedirectUris.Count == 0) || (client.Secret is null) != (client.AccountId is null))
        {
            throw new OptionsValidationException(
                clientId, typeof(RegisteredClient), [$"Client {clientId} needs either redirect addresses or a secret with an account id."]);
        }
    }
}
