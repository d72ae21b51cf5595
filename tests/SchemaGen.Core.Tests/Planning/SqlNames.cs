using SchemaGen.Schema;
using SchemaGen.Sql;

namespace SchemaGen.Core.Tests.Planning;

internal static class SqlNames
{
    public static string Of(QualifiedName name) => SqlText.QualifiedName(name);
}
