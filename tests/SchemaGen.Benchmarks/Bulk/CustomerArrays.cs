using Npgsql;
using NpgsqlTypes;
using SchemaGen.Benchmarks.Nodes;

namespace SchemaGen.Benchmarks.Bulk;

/// <summary>The parameters by which hand-written code sends customers as one array for each column.</summary>
internal sealed class CustomerArrays(NpgsqlCommand command)
{
    /// <summary>The rows in SQL, in the order of <see cref="CustomerTable.InsertColumns"/>.</summary>
    public const string Unnest = "unnest($1, $2, $3, $4, $5, $6, $7, $8, $9)";

    private readonly NpgsqlParameter<string[]> name = Add<string>(command, NpgsqlDbType.Text);
    private readonly NpgsqlParameter<string[]> email = Add<string>(command, NpgsqlDbType.Text);
    private readonly NpgsqlParameter<string?[]> phone = Add<string?>(command, NpgsqlDbType.Text);
    private readonly NpgsqlParameter<int[]> age = Add<int>(command, NpgsqlDbType.Integer);
    private readonly NpgsqlParameter<decimal[]> balance = Add<decimal>(command, NpgsqlDbType.Numeric);
    private readonly NpgsqlParameter<double[]> score = Add<double>(command, NpgsqlDbType.Double);
    private readonly NpgsqlParameter<bool[]> isActive = Add<bool>(command, NpgsqlDbType.Boolean);
    private readonly NpgsqlParameter<Guid[]> externalId = Add<Guid>(command, NpgsqlDbType.Uuid);
    private readonly NpgsqlParameter<DateTime[]> joinedAt = Add<DateTime>(command, NpgsqlDbType.TimestampTz);

    /// <summary>Adds a parameter that is an array.</summary>
    public static NpgsqlParameter<T[]> Add<T>(NpgsqlCommand command, NpgsqlDbType type)
    {
        NpgsqlParameter<T[]> parameter = new() { NpgsqlDbType = NpgsqlDbType.Array | type };
        command.Parameters.Add(parameter);
        return parameter;
    }

    /// <summary>Fills the arrays, which are made anew only for another number of rows.</summary>
    public void Fill(ReadOnlySpan<Customer> rows)
    {
        Fill(name, rows, static c => c.Name);
        Fill(email, rows, static c => c.Email);
        Fill(phone, rows, static c => c.Phone);
        Fill(age, rows, static c => c.Age);
        Fill(balance, rows, static c => c.Balance);
        Fill(score, rows, static c => c.Score);
        Fill(isActive, rows, static c => c.IsActive);
        Fill(externalId, rows, static c => c.ExternalId);
        Fill(joinedAt, rows, static c => c.JoinedAt);
    }

    private static void Fill<T>(NpgsqlParameter<T[]> parameter, ReadOnlySpan<Customer> rows, Func<Customer, T> value)
    {
        T[] array = parameter.TypedValue is { } used && used.Length == rows.Length ? used : new T[rows.Length];
        for (int i = 0; i < rows.Length; i++)
            array[i] = value(rows[i]);
        parameter.TypedValue = array;
    }
}
