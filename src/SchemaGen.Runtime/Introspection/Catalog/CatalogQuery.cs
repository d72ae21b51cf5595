using System.Data.Common;

namespace SchemaGen.Introspection.Catalog;

/// <summary>
/// The query for one kind of object: a part of <see cref="CatalogStatement"/>, whose common tables <c>user_schema</c>, <c>user_table</c>, <c>user_view</c>,
/// <c>user_indexed</c> and <c>extension_member</c> it may use, and what its rows add to the image.
/// </summary>
internal abstract class CatalogQuery
{
    /// <summary>The columns of <c>pg_catalog</c> differ between versions; names resolve there, whatever the session's search path.</summary>
    public abstract string Sql(int serverMajor);

    /// <summary>Takes one row; the rows of the queries that stand before this one in the statement have all been read.</summary>
    public abstract void Read(DbDataReader row, CatalogImage image);
}
