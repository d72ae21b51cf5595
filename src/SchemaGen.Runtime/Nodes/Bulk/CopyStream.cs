using System.Globalization;
using System.Text.RegularExpressions;
using Npgsql;

namespace SchemaGen.Nodes;

/// <summary>One <c>COPY</c> command that takes rows in which the same columns are set.</summary>
internal sealed partial class CopyStream(RowShape shape, ColumnSet assigned, Stream stream, CopyBuffer buffer, object? tenant) : IAsyncDisposable
{
    private const int FlushAt = 64 * 1024;

    private readonly int _columns = NodeSql.InsertColumns(shape, assigned).Length;
    private readonly List<(long Line, long Index)> _segments = [];
    private long _lines;
    private bool _completed;

    internal ColumnSet Assigned => assigned;

    internal bool IsFull => buffer.Length >= FlushAt;

    internal void Start()
    {
        buffer.Clear();
        buffer.WriteHeader();
    }

    internal void Write<TPlan, TValues>(TValues values, long index, SchemaSessionOptions options)
        where TPlan : IWritePlan<TValues>
        where TValues : RowValues
    {
        if (_segments.Count == 0 || _segments[^1] is var last && index - last.Index != _lines - last.Line)
            _segments.Add((_lines, index));
        _lines++;
        buffer.StartRow(_columns);
        Writer writer = new(shape, assigned, buffer, options);
        if (tenant is not null)
            buffer.Write(tenant, shape.Columns[shape.Tenant].Type);
        TPlan.Write(values, ref writer);
    }

    internal async ValueTask FlushAsync(CancellationToken ct)
    {
        await stream.WriteAsync(buffer.Written, ct).ConfigureAwait(false);
        buffer.Clear();
    }

    internal async ValueTask CompleteAsync(CancellationToken ct)
    {
        buffer.WriteTrailer();
        await FlushAsync(ct).ConfigureAwait(false);
        _completed = true;
        await stream.DisposeAsync().ConfigureAwait(false);
    }

    public async ValueTask DisposeAsync()
    {
        if (_completed)
            return;
        // Not completed means not wanted: without this, closing the stream would keep the rows.
        await ((NpgsqlRawCopyStream)stream).CancelAsync().ConfigureAwait(false);
        await stream.DisposeAsync().ConfigureAwait(false);
    }

    /// <summary>The position in the input of the row that the server complains about; null when it does not say.</summary>
    internal (long Index, string? Column)? Locate(PostgresException e)
    {
        Match place = Place().Match(e.Where ?? "");
        if (!place.Success)
            return null;
        long line = long.Parse(place.Groups["line"].Value, CultureInfo.InvariantCulture) - 1;
        (long start, long index) = _segments.Last(s => s.Line <= line);
        return (index + line - start, place.Groups["column"] is { Success: true } column ? column.Value : e.ColumnName);
    }

    // The server's own words, in English and in the languages that keep the order: COPY users, line 3, column email
    [GeneratedRegex(@"^COPY .+?, [^,]*?(?<line>\d+)(, [^ ,]+ (?<column>[^:,]+))?")]
    private static partial Regex Place();

    private readonly struct Writer(RowShape shape, ColumnSet assigned, CopyBuffer buffer, SchemaSessionOptions options) : IColumnWriter
    {
        public SchemaSessionOptions Options => options;

        public void Write<T>(int column, T value)
        {
            if (assigned.Contains(column))
                buffer.Write(value, shape.Columns[column].Type);
        }
    }
}
