using SchemaGen.Sql;

namespace SchemaGen.Core.Tests.Sql;

public sealed class SqlStatementsTests
{
    [Theory]
    [InlineData("vacuum a; vacuum b;", "vacuum a", "vacuum b")]
    [InlineData("  -- only a comment; with a semicolon\n ;; /* and; another */ ")]
    [InlineData("select ';', \";\" from t; select 2", "select ';', \";\" from t", "select 2")]
    [InlineData("do $x$ begin perform 1; end $x$; select 1", "do $x$ begin perform 1; end $x$", "select 1")]
    [InlineData(
        "create function f() returns int language sql begin atomic select case when true then 1 end; select 2; end; select 3",
        "create function f() returns int language sql begin atomic select case when true then 1 end; select 2; end",
        "select 3")]
    public void Statements_are_cut_where_they_end_and_nowhere_else(string sql, params string[] statements) =>
        Assert.Equal(statements, SqlStatements.Split(sql));
}
