using System.Text.RegularExpressions;
using NpgsqlTypes;

namespace SchemaGen.Nodes;

/// <summary>A text, or its words, that have the words of a query.</summary>
internal sealed partial class SearchFilter<TRow> : Filter<TRow>
{
    private readonly int _column;
    private readonly string _query;
    private readonly string _configuration;
    private readonly bool _isVector;

    internal SearchFilter(int column, string query, string configuration, bool isVector)
    {
        ArgumentNullException.ThrowIfNull(query);
        // An index on an expression is found only if the configuration stands in the text, so that it must be harmless there.
        if (!Name().IsMatch(configuration))
            throw new FilterException($"\"{configuration}\" is no name of a text search configuration. Name one of the database's, such as english or simple.");
        _column = column;
        _query = query;
        _configuration = configuration;
        _isVector = isVector;
    }

    internal override void Compose(SqlComposer sql)
    {
        string name = sql.Name(_column);
        sql.Add(_isVector ? name : $"to_tsvector('{_configuration}', {name})").Add($" @@ websearch_to_tsquery('{_configuration}', {sql.Parameter()})");
    }

    internal override void Bind(ref ParameterWriter writer) => writer.Add(_query, NpgsqlDbType.Text);

    internal override void AddShape(ref ShapeWriter shape)
    {
        shape.Add(_isVector ? 'v' : 's', _column);
        shape.Add(_configuration);
    }

    internal override bool MayBeUnknown(RowShape shape) => shape.Columns[_column].Is(ColumnTraits.Nullable);

    [GeneratedRegex(@"\A[A-Za-z_][A-Za-z0-9_]{0,62}(\.[A-Za-z_][A-Za-z0-9_]{0,62})?\z", RegexOptions.CultureInvariant)]
    private static partial Regex Name();
}
