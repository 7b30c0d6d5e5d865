using Microsoft.Extensions.Configuration;

namespace ExportPlatform.AppHost;

/// <summary>
/// Databases that each belong to a role of their own: a service logs in as that role and can reach its own database, and those it shares, and no
/// other. A connection string given in configuration is used as it is; its roles are whoever gave it made.
/// </summary>
internal sealed class ServiceDatabases(IDistributedApplicationBuilder builder, IResourceBuilder<PostgresServerResource> server)
{
    private readonly List<ServiceDatabase> _all = [];

    /// <summary>A database that a role of that name owns, with a password made at the first run and kept.</summary>
    public ServiceDatabase Add(string name, string role)
    {
        var password = builder.AddParameter(
            $"{name}-password", new GenerateParameterDefault { MinLength = 32, Special = false }, secret: true, persist: true).Resource;
        return Own(new ServiceDatabase(server.AddDatabase(name), role, role, password, IsGiven(name)), []);
    }

    /// <summary>A database that belongs to a role nobody logs in as; the owners of other databases act as it, in this database alone.</summary>
    public IReadOnlyDictionary<string, ServiceDatabase> AddShared(string name, string role, params string[] users)
    {
        var database = server.AddDatabase(name);
        var ways = users.ToDictionary(user => user, user => new ServiceDatabase(
            database, role, user, _all.Single(own => own.Login == user).Password, IsGiven(name)), StringComparer.Ordinal);
        Own(ways[users[0]], users);
        return ways;
    }

    private bool IsGiven(string name) =>
        builder.Configuration.GetConnectionString(name) is { Length: > 0 } || builder.Configuration.GetConnectionString(server.Resource.Name) is { Length: > 0 };

    private ServiceDatabase Own(ServiceDatabase database, string[] users)
    {
        _all.Add(database);
        if (!database.IsGiven)
        {
            database.Database.OnResourceReady(async (resource, _, cancellationToken) => await DatabaseOwnership.GiveAsync(
                await resource.ConnectionStringExpression.GetValueAsync(cancellationToken) ?? throw new InvalidOperationException($"{resource.Name} has no address."),
                new DatabaseOwner(database.Owner, users.Length > 0 ? null : await database.Password.GetValueAsync(cancellationToken), users),
                cancellationToken));
        }

        return database;
    }
}

/// <summary>A database and who logs in to it.</summary>
/// <param name="Database">The database.</param>
/// <param name="Owner">The role it belongs to.</param>
/// <param name="Login">The role that logs in: the owner, or one that acts as the owner.</param>
/// <param name="Password">The login's.</param>
/// <param name="IsGiven">Whether its connection string comes from configuration.</param>
internal sealed record ServiceDatabase(
    IResourceBuilder<PostgresDatabaseResource> Database, string Owner, string Login, ParameterResource Password, bool IsGiven);

/// <summary>Hands services their databases.</summary>
internal static class ServiceDatabaseReferences
{
    /// <summary>Hands a service the connection string of its own login, and starts it when the database is there.</summary>
    public static IResourceBuilder<ProjectResource> WithDatabase(this IResourceBuilder<ProjectResource> service, ServiceDatabase database)
    {
        var resource = database.Database.Resource;
        if (database.IsGiven)
        {
            return service.WithReference(database.Database).WaitFor(database.Database);
        }

        var endpoint = resource.Parent.PrimaryEndpoint;
        var role = database.Owner == database.Login ? "" : $";Options=-c role={database.Owner}";
        return service.WaitFor(database.Database).WithEnvironment(
            $"ConnectionStrings__{resource.Name}",
            ReferenceExpression.Create(
                $"Host={endpoint.Property(EndpointProperty.Host)};Port={endpoint.Property(EndpointProperty.Port)};Username={database.Login};Password={database.Password};Database={resource.DatabaseName}{role}"));
    }
}
