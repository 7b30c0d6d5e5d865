namespace Aspire.Hosting.Servers;

/// <summary>A server this host can run.</summary>
/// <param name="Title">Its name as people write it.</param>
/// <param name="Package">Debian's package.</param>
/// <param name="Program">The program that must be there.</param>
internal sealed record ServerKind(string Title, string Package, string Program)
{
    public static readonly ServerKind Postgres = new("PostgreSQL", "postgresql", "postgres");
    public static readonly ServerKind RabbitMQ = new("RabbitMQ", "rabbitmq-server", "rabbitmq-server");
    public static readonly ServerKind Redis = new("Redis", "redis-server", "redis-server");
}
