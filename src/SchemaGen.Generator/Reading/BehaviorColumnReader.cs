namespace SchemaGen.Generator.Reading;

/// <summary>
/// Adds the columns that a model's behaviors need. Where the model has a property with that column, the property is used as it
/// is, and only what the behavior depends on is checked or filled in.
/// </summary>
internal static class BehaviorColumnReader
{
    private const string Now = "now()";

    private static readonly Column DeletedAt = new(BehaviorColumns.DeletedAt, PgType.TimestampTz) { Nullable = true };
    private static readonly Column Version = new(BehaviorColumns.RowVersion, PgType.BigInt) { Default = "1" };
    private static readonly Column CreatedAt = new(BehaviorColumns.CreatedAt, PgType.TimestampTz) { Default = Now };
    private static readonly Column UpdatedAt = new(BehaviorColumns.UpdatedAt, PgType.TimestampTz) { Default = Now };

    /// <summary>The columns of the table: those of the properties, and those that the behaviors add.</summary>
    /// <param name="model">The model that is being read; its properties may get a default.</param>
    /// <returns>The columns in order.</returns>
    public static NamedList<Column> AddTo(ModelReading model)
    {
        List<Column> added = [];
        if (model.Behaviors.HasFlag(ModelBehaviors.MultiTenant))
            RequireTenant(model);
        if (model.Behaviors.HasFlag(ModelBehaviors.SoftDelete))
            Need(DeletedAt, "SoftDelete", static c => c.Nullable && c.Type.Name == PgType.TimestampTz.Name, "a nullable DateTime or DateTimeOffset");
        if (model.Behaviors.HasFlag(ModelBehaviors.Versioned))
            Need(Version, "Versioned", static c => !c.Nullable && (c.Type == PgType.BigInt || c.Type == PgType.Integer), "a long or int that is not nullable");
        if (model.Behaviors.HasFlag(ModelBehaviors.Timestamps))
        {
            Need(CreatedAt, "Timestamps", static c => !c.Nullable && c.Type.Name == PgType.TimestampTz.Name, "a DateTime or DateTimeOffset that is not nullable");
            Need(UpdatedAt, "Timestamps", static c => !c.Nullable && c.Type.Name == PgType.TimestampTz.Name, "a DateTime or DateTimeOffset that is not nullable");
        }

        return model.Properties.Select(static p => p.Column).Concat(added).ToNamedList();

        void Need(Column column, string behavior, Func<Column, bool> fits, string wanted)
        {
            int index = model.Properties.FindIndex(p => p.Column.Name == column.Name);
            if (index < 0)
            {
                added.Add(column);
                return;
            }

            PropertySpec property = model.Properties[index];
            if (!fits(property.Column))
            {
                model.Report(ModelProblemKind.UnmappableProperty, property.Name, $"{behavior} keeps its own value in the column \"{column.Name}\"; make the property {wanted}, or give it another column.");
                return;
            }

            if (property.Column is { Default: null, Identity: null, Generated: null })
                model.Properties[index] = property with { Column = property.Column with { Default = column.Default } };
        }
    }

    // What identifies a tenant differs from product to product, so its type cannot be a convention.
    private static void RequireTenant(ModelReading model)
    {
        PropertySpec? tenant = model.Properties.Find(static p => p.Column.Name == BehaviorColumns.Tenant);
        if (tenant is null)
        {
            model.Report(ModelProblemKind.BadAttributeValue, null,
                "MultiTenant needs a column \"tenant_id\" of the type that your tenants have; declare it, such as: public required Guid TenantId { get; init; }");
        }
        else if (tenant.Column.Nullable)
        {
            model.Report(ModelProblemKind.UnmappableProperty, tenant.Name, "a row without a tenant would be visible to nobody; make the property not nullable.");
        }
    }
}
