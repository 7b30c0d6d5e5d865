using Npgsql;

namespace ExportPlatform.Cli.Load;

/// <summary>
/// Fills a development catalogue with sellers of the crowd and any number of their products, copied from those of the demonstration inside the
/// database: a hundred thousand take seconds and not hours. What is there already stays.
/// </summary>
internal static class LoadSeed
{
    /// <summary>Pieces of each article, more than any run sells.</summary>
    private const int Pieces = 1_000_000;
    private const int BatchSize = 5_000;

    /// <summary>Brings the numbers of sellers and products up to what is wanted.</summary>
    public static async Task FillAsync(string connectionString, int sellers, int products, Action<string, double> tell, CancellationToken cancellationToken)
    {
        await using var catalogue = NpgsqlDataSource.Create(connectionString);
        await ExecuteAsync(catalogue, Sellers, cancellationToken, sellers);
        await ExecuteAsync(catalogue, Warehouses, cancellationToken, sellers);
        for (var from = 1; from <= sellers; from += 50)
        {
            tell("Sellers", from / (double)sellers);
            await ExecuteAsync(catalogue, GoodsOfSellers, cancellationToken, from, Math.Min(from + 49, sellers));
        }

        var known = await CountAsync(catalogue, cancellationToken);
        for (var missing = products - known; missing > 0; missing -= BatchSize)
        {
            tell("Products", 1 - (missing / (double)products));
            await ExecuteAsync(catalogue, FurtherProducts, cancellationToken, products - (int)missing + 1, products - (int)Math.Max(0, missing - BatchSize), sellers);
        }

        await ExecuteAsync(catalogue, Stock, cancellationToken, Pieces);
        await ExecuteAsync(catalogue, "ANALYZE catalog.product, catalog.product_price, catalog.stock_item, catalog.seller, catalog.warehouse", cancellationToken);
        tell("Products", 1);
    }

    // The ids are those of Identity's crowd: seller n is account e and seller a with the number 1000 + n.
    private const string Sellers = """
        INSERT INTO catalog.seller (seller_id, name, country, region, contract_id, story_en, story_ru, story_zh)
        SELECT format('0190a000-0000-7000-8000-%s', lpad((1000 + n)::text, 12, '0'))::uuid, s.name || ' ' || n, s.country, s.region,
               format('0190ac00-0000-7000-8000-%s', lpad((1000 + n)::text, 12, '0'))::uuid, s.story_en, s.story_ru, s.story_zh
        FROM generate_series(1, $1) n
        JOIN catalog.seller s ON s.seller_id = '0190a000-0000-7000-8000-000000000001'
        ON CONFLICT DO NOTHING
        """;

    // Each seller has a warehouse in Khanty-Mansiysk and one in Bishkek, so that all goods of the crowd can be everybody's. The sender is sealed and so the same for all.
    private const string Warehouses = """
        INSERT INTO catalog.warehouse (warehouse_id, seller_id, location, country, consignor, priority)
        SELECT format('0190f%s00-0000-7000-8000-%s', w.priority, lpad((1000 + n)::text, 12, '0'))::uuid,
               format('0190a000-0000-7000-8000-%s', lpad((1000 + n)::text, 12, '0'))::uuid,
               h.location, h.country, h.consignor, w.priority
        FROM generate_series(1, $1) n
        CROSS JOIN (VALUES (1, '0190f000-0000-7000-8000-000000000001'::uuid), (2, '0190f000-0000-7000-8000-000000000003'::uuid)) w (priority, of)
        JOIN catalog.warehouse h ON h.warehouse_id = w.of
        ON CONFLICT DO NOTHING
        """;

    private const string GoodsOfSellers = $"""
        WITH named AS (
            INSERT INTO catalog.product ({Columns})
            SELECT gen_random_uuid(), format('0190a000-0000-7000-8000-%s', lpad((1000 + n)::text, 12, '0'))::uuid,
                   p.sku || '-C' || lpad(n::text, 4, '0'), {Copied}
            FROM generate_series($1, $2) n
            CROSS JOIN catalog.product p
            WHERE p.sku IN ('HALVA-CEDAR-400', 'NUTS-CEDAR-250', 'TEA-FIREWEED-100', 'SLIPPERS-FELT-38', 'SLIPPERS-FELT-42', 'TOY-FELT-YAK')
            ON CONFLICT DO NOTHING
            {Priced}
        """;

    // Words of other titles go into each, so that a search finds some and not all.
    private const string FurtherProducts = $"""
        WITH demo AS (
            SELECT p.*, row_number() OVER (ORDER BY p.sku) - 1 AS place, count(*) OVER () AS places
            FROM catalog.product p WHERE p.sku !~ '-[CX][0-9]+$'),
        named AS (
            INSERT INTO catalog.product ({Columns})
            SELECT gen_random_uuid(), format('0190a000-0000-7000-8000-%s', lpad((1001 + n % greatest($3, 1))::text, 12, '0'))::uuid,
                   left(p.sku, 30) || '-X' || n, p.gtin, p.status, p.category, p.customs_description, p.hs_code, p.origin, p.net_weight, p.gross_weight,
                   p.year_made, p.is_mass_produced, 1, now(), now(), p.search_title || ' ' || o.search_title || ' ' || n, p.search_body, p.search_grams,
                   p.description_en, p.description_ru, p.description_zh, p.price_currency, p.price_minor_units + n % 500, p.size_height_cm, p.size_length_cm,
                   p.size_width_cm, left(p.title_en || ', ' || o.title_en || ' ' || n, 200), left(p.title_ru || ', ' || o.title_ru || ' ' || n, 200),
                   left(p.title_zh || ' ' || n, 200)
            FROM generate_series($1, $2) n
            JOIN demo p ON p.place = n % p.places
            JOIN demo o ON o.place = (n / o.places) % o.places
            ON CONFLICT DO NOTHING
            {Priced}
        """;

    private const string Columns = """
        product_id, seller_id, sku, gtin, status, category, customs_description, hs_code, origin, net_weight, gross_weight, year_made, is_mass_produced,
        version, listed_at, changed_at, search_title, search_body, search_grams, description_en, description_ru, description_zh, price_currency,
        price_minor_units, size_height_cm, size_length_cm, size_width_cm, title_en, title_ru, title_zh
        """;

    private const string Copied = """
        p.gtin, p.status, p.category, p.customs_description, p.hs_code, p.origin, p.net_weight, p.gross_weight, p.year_made, p.is_mass_produced,
        1, now(), now(), p.search_title || ' ' || n, p.search_body, p.search_grams, p.description_en, p.description_ru, p.description_zh,
        p.price_currency, p.price_minor_units, p.size_height_cm, p.size_length_cm, p.size_width_cm, p.title_en || ' ' || n, p.title_ru || ' ' || n,
        p.title_zh || ' ' || n
        """;

    private const string Priced = """
            RETURNING product_id, version, changed_at, price_currency, price_minor_units)
        INSERT INTO catalog.product_price (product_id, version, valid_from, price_currency, price_minor_units)
        SELECT product_id, version, changed_at, price_currency, price_minor_units FROM named
        """;

    // In the warehouse of the country the article is from, else in the first.
    private const string Stock = """
        WITH wanted AS (
            SELECT p.sku, (SELECT w.warehouse_id FROM catalog.warehouse w WHERE w.seller_id = p.seller_id
                           ORDER BY w.country = p.origin DESC, w.priority LIMIT 1) AS warehouse_id
            FROM catalog.product p
            WHERE p.sku ~ '-[CX][0-9]+$' AND NOT EXISTS (SELECT 1 FROM catalog.stock_item s WHERE s.sku = p.sku)),
        stocked AS (
            INSERT INTO catalog.stock_item (sku, warehouse_id, received, returned, available, reserved, sold, written_off)
            SELECT sku, warehouse_id, $1, 0, $1, 0, 0, 0 FROM wanted
            RETURNING sku, warehouse_id, received)
        INSERT INTO catalog.stock_movement (sku, warehouse_id, kind, quantity, note, at)
        SELECT sku, warehouse_id, 'Received', received, 'Opening stock', now() FROM stocked
        """;

    private static async Task<long> CountAsync(NpgsqlDataSource catalogue, CancellationToken cancellationToken)
    {
        await using var command = catalogue.CreateCommand("SELECT count(*) FROM catalog.product");
        return (long)(await command.ExecuteScalarAsync(cancellationToken))!;
    }

    private static async Task ExecuteAsync(NpgsqlDataSource catalogue, string sql, CancellationToken cancellationToken, params int[] values)
    {
        await using var command = catalogue.CreateCommand(sql);
        command.CommandTimeout = 600;
        foreach (var value in values)
        {
            command.Parameters.Add(new NpgsqlParameter { Value = value });
        }

        await command.ExecuteNonQueryAsync(cancellationToken);
    }
}
