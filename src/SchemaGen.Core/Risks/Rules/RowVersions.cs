namespace SchemaGen.Risks.Rules;

/// <summary>The columns that count the changes of a row.</summary>
internal static class RowVersions
{
    public static bool Is(Column column) => column is { Nullable: false, Default: not null, Identity: null, Type.Name: "bigint" or "integer" };
}
