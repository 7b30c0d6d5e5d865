namespace ExportPlatform.ServiceDefaults.Audit;

/// <summary>What the database itself refuses: to change, remove or empty what was recorded. Applied by the migration that adds the tables.</summary>
public static class AuditGuards
{
    /// <summary>The triggers of one schema: entries and links are append-only, and every entry that is added waits to be linked.</summary>
    public static string Create(string schema) => $"""
        CREATE FUNCTION {schema}.refuse_audit_change() RETURNS trigger LANGUAGE plpgsql AS $$
        BEGIN
            RAISE EXCEPTION '% is append-only', TG_TABLE_NAME USING ERRCODE = '23514', CONSTRAINT = 'ck_audit_append_only';
        END $$;
        CREATE TRIGGER audit_entry_append_only BEFORE UPDATE OR DELETE ON {schema}.audit_entry
            FOR EACH ROW EXECUTE FUNCTION {schema}.refuse_audit_change();
        CREATE TRIGGER audit_link_append_only BEFORE UPDATE OR DELETE ON {schema}.audit_link
            FOR EACH ROW EXECUTE FUNCTION {schema}.refuse_audit_change();
        CREATE TRIGGER audit_entry_no_truncate BEFORE TRUNCATE ON {schema}.audit_entry
            FOR EACH STATEMENT EXECUTE FUNCTION {schema}.refuse_audit_change();
        CREATE TRIGGER audit_link_no_truncate BEFORE TRUNCATE ON {schema}.audit_link
            FOR EACH STATEMENT EXECUTE FUNCTION {schema}.refuse_audit_change();

        CREATE FUNCTION {schema}.await_audit_link() RETURNS trigger LANGUAGE plpgsql AS $$
        BEGIN
            INSERT INTO {schema}.audit_unlinked (entry_id, recorded_at) SELECT entry_id, recorded_at FROM added;
            RETURN NULL;
        END $$;
        CREATE TRIGGER audit_entry_awaits_link AFTER INSERT ON {schema}.audit_entry
            REFERENCING NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION {schema}.await_audit_link();
        """;

    /// <summary>Takes all of it away again.</summary>
    public static string Drop(string schema) => $"""
        DROP TRIGGER audit_entry_awaits_link ON {schema}.audit_entry;
        DROP TRIGGER audit_link_no_truncate ON {schema}.audit_link;
        DROP TRIGGER audit_entry_no_truncate ON {schema}.audit_entry;
        DROP TRIGGER audit_link_append_only ON {schema}.audit_link;
        DROP TRIGGER audit_entry_append_only ON {schema}.audit_entry;
        DROP FUNCTION {schema}.await_audit_link();
        DROP FUNCTION {schema}.refuse_audit_change();
        """;
}
