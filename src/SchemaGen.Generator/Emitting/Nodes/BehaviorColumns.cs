namespace SchemaGen.Generator.Emitting.Nodes;

/// <summary>The columns by which the behaviors of a model are known.</summary>
internal static class BehaviorColumns
{
    public const string Tenant = "tenant_id";
    public const string DeletedAt = "deleted_at";
    public const string RowVersion = "version";
    public const string CreatedAt = "created_at";
    public const string UpdatedAt = "updated_at";
}
