using System.Runtime.CompilerServices;
using Npgsql;
using NpgsqlTypes;

namespace SchemaGen.Nodes;

/// <summary>A list as it is run: its statement and its values.</summary>
internal sealed class ListQuery<TPlan, TRow, TKey, TItem>(
    RowSelection<TRow, TItem> selection,
    Filter<TRow>? filter,
    IReadOnlyList<Ordering<TRow>> order,
    bool isKeyDescending,
    bool includeDeleted,
    ListCursor<TKey>? start,
    int? limit,
    long offset)
    where TPlan : IKeyedPlan<TRow, TKey>
{
    internal int? Limit => limit;

    internal RowSelection<TRow, TItem> Selection => selection;

    internal IReadOnlyList<Ordering<TRow>> Order => order;

    internal Statement Find()
    {
        ShapeWriter shape = new(stackalloc char[256]);
        try
        {
            ListForm<TRow> form = new()
            {
                Filter = filter, IncludeDeleted = includeDeleted, Items = selection.Items, IsGrouped = selection.IsGrouped, Order = order,
                IsKeyDescending = isKeyDescending, Start = start?.Order, IsLimited = limit is not null,
            };
            shape.Add('L');
            form.AddShape(ref shape);
            return ModelStatements<TPlan, TRow>.Queries.TryGet(shape.Written, out Statement? statement)
                ? statement!
                : ModelStatements<TPlan, TRow>.Queries.Add(shape.Written, ListSql.List(TPlan.Shape, form));
        }
        finally
        {
            shape.Dispose();
        }
    }

    /// <summary>Gives the values.</summary>
    /// <param name="parameters">Where to.</param>
    /// <param name="session">For whom.</param>
    /// <param name="extra">How many rows are read beyond the limit.</param>
    internal void Bind(NpgsqlParameterCollection parameters, SchemaSession session, int extra)
    {
        ParameterWriter writer = new(parameters, TPlan.Shape, session.Options);
        filter?.Bind(ref writer);
        writer.WriteTenant(session);
        if (start is { } after)
            BindStart(ref writer, after);
        if (limit is { } rows)
            writer.Add((long)rows + extra, NpgsqlDbType.Bigint);
        writer.Add(offset, NpgsqlDbType.Bigint);
    }

    internal async IAsyncEnumerable<TItem> StreamAsync(SchemaSession session, [EnumeratorCancellation] CancellationToken ct)
    {
        Statement statement = Find();
        RowStream<TRow> stream = await RowStream<TRow>.OpenAsync(session, TPlan.Shape, Command, statement.Prepare, ct).ConfigureAwait(false);
        await using (stream.ConfigureAwait(false))
        {
            while (await stream.ReadAsync(ct).ConfigureAwait(false))
                yield return stream.Read(selection.Read, session.Options);
        }

        NpgsqlCommand Command()
        {
            NpgsqlCommand command = new(statement.Sql);
            Bind(command.Parameters, session, extra: 0);
            return command;
        }
    }

    private void BindStart(ref ParameterWriter writer, ListCursor<TKey> after)
    {
        for (int i = 0; i < after.Order.Length; i++)
        {
            if (after.Order[i] is not { } text)
                continue;
            try
            {
                order[i].By.Column!.WriteCursor(ref writer, text);
            }
            catch (Exception e) when (e is FormatException or OverflowException)
            {
                throw ListCursor<TKey>.Invalid<TPlan, TRow>(text, e);
            }
        }

        if (order.Count > 0)
        {
            ColumnSet remaining = default;
            foreach (int column in ListSql.KeyAfter(TPlan.Shape, order))
                remaining.Add(column);
            writer.Only(remaining);
        }

        TPlan.WriteKey(after.Key, ref writer);
        writer.All();
    }
}
