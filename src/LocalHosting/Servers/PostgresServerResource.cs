namespace Aspire.Hosting.ApplicationModel;

/// <summary>A PostgreSQL server.</summary>
public class PostgresServerResource : ContainerResource, IResourceWithConnectionString
{
    private const string DefaultUserName = "postgres";
    private readonly Dictionary<string, string> _databases = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>Names the server and says who logs in.</summary>
    public PostgresServerResource(string name, ParameterResource? userName, ParameterResource password)
        : base(name)
    {
        UserNameParameter = userName;
        PasswordParameter = password;
        PrimaryEndpoint = new EndpointReference(this, "tcp");
    }

    /// <summary>Where it listens.</summary>
    public EndpointReference PrimaryEndpoint { get; }

    /// <summary>The user; postgres when not set.</summary>
    public ParameterResource? UserNameParameter { get; }

    /// <summary>The user's password.</summary>
    public ParameterResource PasswordParameter { get; }

    /// <summary>The user's name, when it is asked for.</summary>
    public ReferenceExpression UserNameReference => UserNameParameter is null
        ? ReferenceExpression.Create($"{DefaultUserName}")
        : ReferenceExpression.Create($"{UserNameParameter}");

    /// <summary>Its databases: names in the model and in the server.</summary>
    public IReadOnlyDictionary<string, string> Databases => _databases;

    /// <inheritdoc />
    public ReferenceExpression ConnectionStringExpression => ReferenceExpression.Create(
        $"Host={PrimaryEndpoint.Property(EndpointProperty.Host)};Port={PrimaryEndpoint.Property(EndpointProperty.Port)};Username={UserNameReference};Password={PasswordParameter}");

    /// <inheritdoc />
    public IEnumerable<KeyValuePair<string, ReferenceExpression>> GetConnectionProperties() =>
    [
        new("Host", ReferenceExpression.Create($"{PrimaryEndpoint.Property(EndpointProperty.Host)}")),
        new("Port", ReferenceExpression.Create($"{PrimaryEndpoint.Property(EndpointProperty.Port)}")),
        new("Username", UserNameReference),
        new("Password", ReferenceExpression.Create($"{PasswordParameter}")),
        new("Uri", UriOf("")),
        new("JdbcConnectionString", JdbcOf("")),
    ];

    internal ReferenceExpression UriOf(string database) => ReferenceExpression.Create(
        $"postgresql://{UserNameReference:uri}:{PasswordParameter:uri}@{PrimaryEndpoint.Property(EndpointProperty.HostAndPort)}{database}");

    internal ReferenceExpression JdbcOf(string database) => ReferenceExpression.Create(
        $"jdbc:postgresql://{PrimaryEndpoint.Property(EndpointProperty.HostAndPort)}{database}");

    internal void AddDatabase(string name, string databaseName) => _databases.Add(name, databaseName);
}

/// <summary>A database in a PostgreSQL server; created at start if it does not exist.</summary>
public class PostgresDatabaseResource : Resource, IResourceWithParent<PostgresServerResource>, IResourceWithConnectionString
{
    /// <summary>Names the database and its server.</summary>
    public PostgresDatabaseResource(string name, string databaseName, PostgresServerResource postgresParentResource)
        : base(name)
    {
        DatabaseName = databaseName;
        Parent = postgresParentResource;
    }

    /// <inheritdoc />
    public PostgresServerResource Parent { get; }

    /// <summary>Its name in the server.</summary>
    public string DatabaseName { get; }

    /// <inheritdoc />
    public ReferenceExpression ConnectionStringExpression => GivenConnectionString.Of(Parent) is { } given
        ? ReferenceExpression.Create($"{given};Database={DatabaseName}")
        : ReferenceExpression.Create($"{Parent.ConnectionStringExpression};Database={DatabaseName}");

    /// <inheritdoc />
    public IEnumerable<KeyValuePair<string, ReferenceExpression>> GetConnectionProperties() =>
    [
        .. ((IResourceWithConnectionString)Parent).GetConnectionProperties().Where(p => p.Key is not "Uri" and not "JdbcConnectionString"),
        new("DatabaseName", ReferenceExpression.Create($"{DatabaseName}")),
        new("Uri", Parent.UriOf("/" + DatabaseName)),
        new("JdbcConnectionString", Parent.JdbcOf("/" + DatabaseName)),
    ];
}
