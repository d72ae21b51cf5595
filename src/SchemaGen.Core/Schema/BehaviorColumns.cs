namespace SchemaGen.Schema;

/// <summary>The columns by which the behaviors of a model are known.</summary>
public static class BehaviorColumns
{
    /// <summary>Whom a row belongs to, with <c>MultiTenant</c>.</summary>
    public const string Tenant = "tenant_id";

    /// <summary>When a row was deleted, with <c>SoftDelete</c>.</summary>
    public const string DeletedAt = "deleted_at";

    /// <summary>How often a row was changed, with <c>Versioned</c>.</summary>
    public const string RowVersion = "version";

    /// <summary>When a row was created, with <c>Timestamps</c>.</summary>
    public const string CreatedAt = "created_at";

    /// <summary>When a row was changed last, with <c>Timestamps</c>.</summary>
    public const string UpdatedAt = "updated_at";
}
