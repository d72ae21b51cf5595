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

    /// <summary>The parameters as <c>pg_class.reloptions</c> has them, each as <c>name=value</c>; NULL for none.</summary>
    public static NamedList<StorageParameter> GetStorageParameters(this DbDataReader row, int ordinal) => row.IsDBNull(ordinal)
        ? []
        : row.GetFieldValue<string[]>(ordinal).Select(static o => o.Split('=', 2)).Select(static o => new StorageParameter(o[0], o[1]))
            .OrderBy(static p => p.Name, StringComparer.Ordinal).ToNamedList();

    public static Deferral GetDeferral(this DbDataReader row, int ordinal) =>
        !row.GetBoolean(ordinal) ? Deferral.NotDeferrable
        : row.GetBoolean(ordinal + 1) ? Deferral.InitiallyDeferred
        : Deferral.InitiallyImmediate;
}
