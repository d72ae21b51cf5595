using System.Data.Common;
using SchemaGen.Schema;

namespace SchemaGen.Introspection.Catalog;

/// <summary>Readings that <see cref="DbDataReader"/> has no word for.</summary>
internal static class CatalogRow
{
    public static uint GetOid(this DbDataReader row, int ordinal) => row.GetFieldValue<uint>(ordinal);

    public static string? GetText(this DbDataReader row, int ordinal) => row.IsDBNull(ordinal) ? null : row.GetString(ordinal);

    public static EquatableArray<string> GetNames(this DbDataReader row, int ordinal) => row.GetFieldValue<string[]>(ordinal).ToEquatableArray();

    public static QualifiedName GetQualifiedName(this DbDataReader row, int ordinal) => new(row.GetString(ordinal), row.GetString(ordinal + 1));

    public static Deferral GetDeferral(this DbDataReader row, int ordinal) =>
        !row.GetBoolean(ordinal) ? Deferral.NotDeferrable
        : row.GetBoolean(ordinal + 1) ? Deferral.InitiallyDeferred
        : Deferral.InitiallyImmediate;
}
