using Npgsql;

namespace SchemaGen.Nodes;

/// <summary>
/// What differs between the statements that nodes run: the text, the values, and what is made of the rows. A struct, so that it lives in
/// the one asynchronous method that runs them all.
/// </summary>
internal interface IRun<TResult>
{
    RowShape Shape { get; }

    Statement Statement { get; }

    void Bind(NpgsqlParameterCollection parameters, SchemaSession session);

    /// <summary>Takes the row at which the reader stands; false when no more are wanted.</summary>
    bool Row(NpgsqlDataReader reader, SchemaSessionOptions options);

    TResult Result(int affected);

    /// <summary>
    /// Whether <see cref="Result"/> may refuse what the statement has met. Then a batch is not committed before all results are seen.
    /// </summary>
    bool MayRefuse => true;

    /// <summary>Whether the statement gives rows, or none at all.</summary>
    bool GivesRows => true;
}
