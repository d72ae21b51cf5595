namespace SchemaGen;

/// <summary>Makes a class a table. Everything else is convention that an attribute can override.</summary>
[AttributeUsage(AttributeTargets.Class, Inherited = false)]
public sealed class ModelAttribute : Attribute
{
    /// <summary>The table's name; by default the plural of the class name in snake_case.</summary>
    public string? Table { get; init; }

    /// <summary>The PostgreSQL schema; by default the source's own, or <c>public</c>.</summary>
    public string? Schema { get; init; }

    /// <summary>The primary key's name; by default made from the table's.</summary>
    public string? KeyName { get; init; }

    /// <summary>Whether a deleted row stays with <c>deleted_at</c> set, and is filtered from every read.</summary>
    public bool SoftDelete { get; init; }

    /// <summary>
    /// Whether triggers write every change of a row to <c>schemagen.audit_log</c>, with the session's actor, which every statement hands over.
    /// <see cref="NotAuditedAttribute"/> keeps the values of a property out of it.
    /// </summary>
    public bool AuditLog { get; init; }

    /// <summary>Whether rows belong to a tenant (<c>tenant_id</c>) and every statement is confined to the session's tenant.</summary>
    public bool MultiTenant { get; init; }

    /// <summary>
    /// Whether row-level security keeps tenants apart too, where the model has <see cref="MultiTenant"/>: then SQL of one's own, views and the owner of
    /// the table see and write the rows of the session's tenant only. Policies of one's own are for <see cref="RowSecurityAttribute"/>.
    /// </summary>
    public bool RowSecurity { get; init; }

    /// <summary>Whether updates check and raise <c>version</c>, so that a concurrent change is an error and not lost.</summary>
    public bool Versioned { get; init; }

    /// <summary>Whether the database keeps <c>created_at</c> and <c>updated_at</c>.</summary>
    public bool Timestamps { get; init; }

    /// <summary>Whether rows are only ever added: no update, delete or upsert nodes are emitted.</summary>
    public bool AppendOnly { get; init; }

    /// <summary>The comment of the table.</summary>
    public string? Comment { get; init; }
}
