using System.Data;
using System.Globalization;
using System.Text.RegularExpressions;
using Npgsql;
using NpgsqlTypes;

namespace SchemaGen.Nodes;

/// <summary>One <c>COPY</c> command that takes rows of the same columns.</summary>
internal sealed partial class CopyStream(NpgsqlConnection connection, CopyCancellation cancellation, RowShape shape, int columns, NpgsqlRawCopyStream stream, CopyBuffer buffer, CancellationToken ct)
    : IAsyncDisposable
{
    private const int FlushAt = 64 * 1024;

    private readonly List<(long Line, long Index)> _segments = [];
    private long _lines;
    private bool _completed;

    internal bool IsFull => buffer.Length >= FlushAt;

    internal static async ValueTask<CopyStream> OpenAsync(SchemaTransaction transaction, string sql, RowShape shape, int columns, CopyBuffer buffer, CancellationToken ct)
    {
        NpgsqlConnection connection = transaction.Connection;
        CopyCancellation cancellation = await CopyCancellation.OfAsync(transaction, sql, ct).ConfigureAwait(false);
        bool isOpen = false;
        try
        {
            ct.ThrowIfCancellationRequested();
            Task<NpgsqlRawCopyStream> opening = connection.BeginRawBinaryCopyAsync(cancellation.Sql, cancellation.Cut);
            await cancellation.WaitAsync(opening).ConfigureAwait(false);
            isOpen = true;
            buffer.Clear();
            buffer.WriteHeader();
            return new(connection, cancellation, shape, columns, await opening.ConfigureAwait(false), buffer, ct);
        }
        finally
        {
            if (!isOpen)
                cancellation.Dispose();
        }
    }

    /// <summary>Writes a row.</summary>
    /// <typeparam name="TRow">What holds its values.</typeparam>
    /// <param name="index">Its position in the input.</param>
    /// <param name="row">What holds its values.</param>
    /// <param name="write">Writes them, column by column; static, because it is called for each row.</param>
    /// <exception cref="BulkRowException">A value cannot be written.</exception>
    internal void WriteRow<TRow>(long index, TRow row, Action<CopyStream, TRow> write)
    {
        try
        {
            StartRow(index);
            write(this, row);
        }
        catch (Exception e) when ((e as SchemaGenException ?? DatabaseErrors.Translate(e, shape)) is { } reason)
        {
            throw new BulkRowException(index, null, reason);
        }
    }

    internal void Write<T>(T value, NpgsqlDbType type) => buffer.Write(value, type);

    /// <summary>Writes the tenant, where there is one, and what is set of a row.</summary>
    internal void WriteSet<TPlan, TValues>(TValues row, object? tenant, SchemaSessionOptions options)
        where TPlan : IWritePlan<TValues>
        where TValues : RowValues
    {
        if (tenant is not null)
            Write(tenant, shape.Columns[shape.Tenant].Type);
        Writer writer = Only(TPlan.SetOf(row), options);
        TPlan.Write(row, ref writer);
    }

    /// <summary>Takes the columns of a plan that are in a set.</summary>
    internal Writer Only(ColumnSet wanted, SchemaSessionOptions options) => new(shape, wanted, all: false, buffer, options);

    /// <summary>Takes all columns that a plan writes.</summary>
    internal Writer All(SchemaSessionOptions options) => new(shape, default, all: true, buffer, options);

    internal async ValueTask FlushAsync()
    {
        ct.ThrowIfCancellationRequested();
        ValueTask written = stream.WriteAsync(buffer.Written, cancellation.Cut);
        if (written.IsCompletedSuccessfully)
        {
            written.GetAwaiter().GetResult();
        }
        else
        {
            await cancellation.WaitAsync(written.AsTask()).ConfigureAwait(false);
            // What the server has given up, it takes and throws away.
            ct.ThrowIfCancellationRequested();
        }

        buffer.Clear();
    }

    internal async ValueTask CompleteAsync()
    {
        buffer.WriteTrailer();
        await FlushAsync().ConfigureAwait(false);
        _completed = true;
        using (cancellation)
            await cancellation.WaitAsync(stream.DisposeAsync().AsTask()).ConfigureAwait(false);
    }

    public async ValueTask DisposeAsync()
    {
        using (cancellation)
        {
            // Of a connection that is lost, the server gives up the rows by itself.
            if (!_completed && connection.State == ConnectionState.Open)
                await cancellation.GiveUpAsync(GiveUpAsync()).ConfigureAwait(false);
        }
    }

    /// <summary>What the server said, with the row and the column where it names them; null for what is not the server's.</summary>
    internal SchemaGenException? Translate(NpgsqlException e) =>
        DatabaseErrors.Translate(e, shape) is not { } reason ? null
        : e is PostgresException p && !reason.IsOfTheMoment && Locate(p) is { } place ? new BulkRowException(place.Index, place.Column, reason) : reason;

    private async Task GiveUpAsync()
    {
        try
        {
            // Not completed means not wanted: without this, closing the stream would keep the rows.
            await stream.CancelAsync().ConfigureAwait(false);
        }
        catch (NpgsqlException)
        {
            // The server refused a row before, or the connection is lost: nothing is kept, and what ends the copy is told to the caller already.
        }
    }

    private void StartRow(long index)
    {
        if (_segments.Count == 0 || _segments[^1] is var last && index - last.Index != _lines - last.Line)
            _segments.Add((_lines, index));
        _lines++;
        buffer.StartRow(columns);
    }

    private (long Index, string? Column)? Locate(PostgresException e)
    {
        // A row that fits no page is found when many are stored at once: the line is that of the last one read.
        if (e is { SqlState: "54000", File: "hio.c" })
            return null;
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

    /// <summary>Takes one row.</summary>
    internal readonly struct Writer(RowShape shape, ColumnSet wanted, bool all, CopyBuffer buffer, SchemaSessionOptions options) : IColumnWriter
    {
        public SchemaSessionOptions Options => options;

        public void Write<T>(int column, T value)
        {
            if (all || wanted.Contains(column))
                buffer.Write(value, shape.Columns[column].Type);
        }
    }
}
