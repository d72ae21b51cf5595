using Npgsql;
using NpgsqlTypes;

namespace SchemaGen.Nodes.Tests;

public sealed class StatementTests
{
    [Fact]
    public void A_command_is_lent_again_to_the_connection_that_it_ran_on()
    {
        Statement statement = new("SELECT 1");
        NpgsqlCommand first = statement.Rent(4711);
        NpgsqlCommand second = statement.Rent(4712);
        statement.Return(first, 4711);
        statement.Return(second, 4712);

        Assert.Same(second, statement.Rent(4712));
        Assert.Same(first, statement.Rent(4711));
        Assert.NotSame(first, statement.Rent(4711));
    }

    [Fact]
    public void A_command_that_is_lent_to_nobody_keeps_no_values()
    {
        Statement statement = new("SELECT $1, $2, $3, $4");
        NpgsqlCommand command = statement.Rent(1);
        command.Parameters.AddRange((NpgsqlParameter[])
        [
            new NpgsqlParameter<string> { TypedValue = "secret", NpgsqlDbType = NpgsqlDbType.Text }, new NpgsqlParameter<byte[]> { TypedValue = new byte[9], NpgsqlDbType = NpgsqlDbType.Bytea },
            new NpgsqlParameter<long[]> { TypedValue = [1, 2], NpgsqlDbType = NpgsqlDbType.Bigint | NpgsqlDbType.Array }, new NpgsqlParameter<int> { TypedValue = 5, NpgsqlDbType = NpgsqlDbType.Integer },
        ]);
        statement.Return(command, 1);

        Assert.Equal([null, null, null, 5], command.Parameters.Select(static p => p.Value));
    }

    [Fact]
    public void A_statement_of_one_use_keeps_no_command()
    {
        Statement statement = new("SELECT 1", reuse: false);
        NpgsqlCommand command = statement.Rent(1);
        statement.Return(command, 1);

        Assert.NotSame(command, statement.Rent(1));
    }
}
