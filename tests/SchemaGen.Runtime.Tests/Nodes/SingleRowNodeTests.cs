using Shop;

namespace SchemaGen.Nodes.Tests;

public sealed class SingleRowNodeTests : ShopTest
{
    [Fact]
    public async Task A_created_row_comes_back_with_what_the_database_generated()
    {
        Member member = await Session.RunAsync(new MemberCreateNode { Name = "Alice", Email = "a@x" });

        Assert.Equal(1, member.Id);
        Assert.Equal("Alice", member.Name);
        Assert.True(member.IsActive);
        Assert.Equal(MemberLevel.Guest, member.Level);
        Assert.Equal(1, member.Version);
        Assert.Equal(DateTimeKind.Utc, member.CreatedAt.Kind);
        Assert.Null(member.Phone);
    }

    [Fact]
    public async Task Every_kind_of_value_is_written_and_read()
    {
        Member created = await Session.RunAsync(new MemberCreateNode
        {
            Name = "Bob", Email = "b@x", IsActive = false, Phone = "1", Age = 7, Level = MemberLevel.VeryImportant, Former = MemberLevel.Member,
            Weight = Weight.Heavy, Parcel = Weight.Light, Settings = new("dark", 12), Tags = ["a", "b\"c"],
        });
        Member? read = await Session.RunAsync(new MemberReadNode { Id = created.Id });

        Assert.NotNull(read);
        Assert.False(read.IsActive);
        Assert.Equal((MemberLevel.VeryImportant, MemberLevel.Member), (read.Level, read.Former));
        Assert.Equal((Weight.Heavy, Weight.Light), (read.Weight, read.Parcel));
        Assert.Equal(new Settings("dark", 12), read.Settings);
        Assert.Equal(["a", "b\"c"], read.Tags!);
        Assert.Equal(7, read.Age);
        Assert.Equal("vip", await Database.ScalarAsync<string>("select level::text from members"));
        Assert.Equal("light", await Database.ScalarAsync<string>("select parcel from members"));
    }

    [Fact]
    public async Task An_explicit_null_is_null_and_not_the_default()
    {
        await Database.ExecuteAsync("alter table members alter phone set default 'none'");
        Member left = await Session.RunAsync(new MemberCreateNode { Name = "A", Email = "a" });
        Member set = await Session.RunAsync(new MemberCreateNode { Name = "B", Email = "b", Phone = null });

        Assert.Equal("none", left.Phone);
        Assert.Null(set.Phone);
    }

    [Fact]
    public async Task A_missing_row_reads_as_null_or_as_an_error()
    {
        Assert.Null(await Session.RunAsync(new MemberReadNode { Id = 9 }));
        RowNotFoundException e = await Assert.ThrowsAsync<RowNotFoundException>(async () => await Session.RunAsync(new MemberReadNode { Id = 9, MustExist = true }));
        Assert.Equal("row-not-found", e.Code);
        Assert.Equal(9L, e.Key);
    }

    [Fact]
    public async Task An_update_writes_only_what_was_set()
    {
        Member member = await Session.RunAsync(new MemberCreateNode { Name = "A", Email = "a", Phone = "1", Age = 3 });
        Member updated = await Session.RunAsync(new MemberUpdateNode { Id = member.Id, Phone = null, Level = MemberLevel.Member });

        Assert.Null(updated.Phone);
        Assert.Equal(MemberLevel.Member, updated.Level);
        Assert.Equal(("A", "a", 3), (updated.Name, updated.Email, updated.Age));
        Assert.Equal(2, updated.Version);
        Assert.True(updated.UpdatedAt > member.UpdatedAt);
    }

    [Fact]
    public async Task An_update_that_sets_nothing_changes_nothing()
    {
        Member member = await Session.RunAsync(new MemberCreateNode { Name = "A", Email = "a" });
        Member same = await Session.RunAsync(new MemberUpdateNode { Id = member.Id });

        Assert.Equal(member.Version, same.Version);
        Assert.Equal(member.UpdatedAt, same.UpdatedAt);
    }

    [Fact]
    public async Task A_stale_version_is_a_conflict_that_carries_both_versions()
    {
        Member member = await Session.RunAsync(new MemberCreateNode { Name = "A", Email = "a" });
        await Session.RunAsync(new MemberUpdateNode { Id = member.Id, Age = 1, ExpectedVersion = 1 });
        VersionConflictException e = await Assert.ThrowsAsync<VersionConflictException>(
            async () => await Session.RunAsync(new MemberUpdateNode { Id = member.Id, Age = 2, ExpectedVersion = 1 }));

        Assert.Equal((1L, 2L), (e.ExpectedVersion, e.ActualVersion));
        await Assert.ThrowsAsync<VersionConflictException>(async () => await Session.RunAsync(new MemberDeleteNode { Id = member.Id, ExpectedVersion = 1 }));
        Assert.True(await Session.RunAsync(new MemberDeleteNode { Id = member.Id, ExpectedVersion = 2 }));
        await Assert.ThrowsAsync<RowNotFoundException>(async () => await Session.RunAsync(new MemberUpdateNode { Id = member.Id, Age = 2, ExpectedVersion = 3 }));

        // What is deleted is there all the same for who removes it for good.
        VersionConflictException deleted = await Assert.ThrowsAsync<VersionConflictException>(async () => await Session.RunAsync(new MemberDeleteNode { Id = member.Id, ExpectedVersion = 2, Hard = true }));
        Assert.Equal(3L, deleted.ActualVersion);
        Assert.False(await Session.RunAsync(new MemberDeleteNode { Id = member.Id, ExpectedVersion = 3 }));
        Assert.True(await Session.RunAsync(new MemberDeleteNode { Id = member.Id, ExpectedVersion = 3, Hard = true }));
    }

    [Fact]
    public async Task A_deleted_row_is_hidden_until_it_is_restored()
    {
        Member member = await Session.RunAsync(new MemberCreateNode { Name = "A", Email = "a" });

        Assert.True(await Session.RunAsync(new MemberDeleteNode { Id = member.Id }));
        Assert.False(await Session.RunAsync(new MemberDeleteNode { Id = member.Id }));
        Assert.Null(await Session.RunAsync(new MemberReadNode { Id = member.Id }));
        Assert.NotNull(await Session.RunAsync(new MemberReadNode { Id = member.Id, IncludeDeleted = true }));
        await Assert.ThrowsAsync<RowNotFoundException>(async () => await Session.RunAsync(new MemberUpdateNode { Id = member.Id, Age = 2 }));
        Assert.NotNull(await Session.RunAsync(new MemberRestoreNode { Id = member.Id }));
        Assert.Null(await Session.RunAsync(new MemberRestoreNode { Id = member.Id }));
        Assert.NotNull(await Session.RunAsync(new MemberReadNode { Id = member.Id }));
        Assert.True(await Session.RunAsync(new MemberDeleteNode { Id = member.Id, Hard = true }));
        Assert.Equal(0L, await Database.ScalarAsync<long>("select count(*) from members"));
    }

    [Fact]
    public async Task A_composite_key_names_one_row()
    {
        Guid order = Guid.NewGuid();
        await Session.RunAsync(new OrderLineCreateNode { OrderId = order, Line = 1, Product = "pen" });
        OrderLine line = await Session.RunAsync(new OrderLineCreateNode { OrderId = order, Line = 2, Product = "ink", Discount = 0.25m });

        Assert.Equal("INK", line.Shouted);
        Assert.Equal("pen", (await Session.RunAsync(new OrderLineReadNode { OrderId = order, Line = 1 }))!.Product);
        Assert.Equal("cup", (await Session.RunAsync(new OrderLineUpdateNode { OrderId = order, Line = 2, Product = "cup" })).Product);
        Assert.True(await Session.RunAsync(new OrderLineDeleteNode { OrderId = order, Line = 1 }));
        Assert.Equal(1, await Session.RunAsync(new OrderLineCountNode()));
    }

    [Fact]
    public async Task An_upsert_creates_and_then_updates()
    {
        Upserted<Member> first = await Session.RunAsync(new MemberUpsertNode { On = MemberUniqueKey.Email, Name = "A", Email = "a", Age = 1 });
        Upserted<Member> second = await Session.RunAsync(new MemberUpsertNode { On = MemberUniqueKey.Email, Name = "B", Email = "a", Level = MemberLevel.Member });
        Upserted<Member> third = await Session.RunAsync(new MemberUpsertNode { On = MemberUniqueKey.Email, Name = "C", Email = "a", Age = 9, Update = [Member.Columns.Age] });

        Assert.True(first.Created);
        Assert.False(second.Created);
        Assert.Equal(("B", 1, MemberLevel.Member, 2L), (second.Row.Name, second.Row.Age, second.Row.Level, second.Row.Version));
        Assert.Equal(("B", 9, 3L), (third.Row.Name, third.Row.Age, third.Row.Version));
    }

    [Fact]
    public async Task An_upsert_never_touches_a_deleted_row()
    {
        Member member = await Session.RunAsync(new MemberCreateNode { Name = "A", Email = "a" });
        await Session.RunAsync(new MemberDeleteNode { Id = member.Id });
        SchemaGenException e = await Assert.ThrowsAsync<SchemaGenException>(
            async () => await Session.RunAsync(new MemberUpsertNode { On = MemberUniqueKey.Id, Id = member.Id, Name = "B", Email = "b" }));

        Assert.Equal("upsert-refused", e.Code);
        Assert.Equal("A", await Database.ScalarAsync<string>("select name from members"));
    }

    [Fact]
    public async Task The_values_of_a_deleted_row_are_free_and_it_cannot_come_back_while_they_are_taken()
    {
        Member first = await Session.RunAsync(new MemberCreateNode { Name = "A", Email = "a" });
        await Session.RunAsync(new MemberDeleteNode { Id = first.Id });
        Upserted<Member> second = await Session.RunAsync(new MemberUpsertNode { On = MemberUniqueKey.Email, Name = "B", Email = "a" });
        Upserted<Member> again = await Session.RunAsync(new MemberUpsertNode { On = MemberUniqueKey.Email, Name = "C", Email = "a" });
        BulkResult<long> bulk = await Session.RunAsync(new MemberBulkUpsertNode { On = MemberUniqueKey.Email, Rows = [new() { Name = "D", Email = "a" }], ReturnKeys = true });

        Assert.Equal((true, false, second.Row.Id), (second.Created, again.Created, again.Row.Id));
        Assert.Equal([second.Row.Id], bulk.Keys);
        ConstraintViolationException taken = await Assert.ThrowsAsync<ConstraintViolationException>(async () => await Session.RunAsync(new MemberRestoreNode { Id = first.Id }));
        Assert.Equal("unique-violation", taken.Code);
        await Session.RunAsync(new MemberDeleteNode { Id = second.Row.Id });
        Assert.NotNull(await Session.RunAsync(new MemberRestoreNode { Id = first.Id }));
    }

    [Fact]
    public async Task What_is_updated_by_an_upsert_must_be_set()
    {
        SchemaGenException e = await Assert.ThrowsAsync<SchemaGenException>(
            async () => await Session.RunAsync(new MemberUpsertNode { On = MemberUniqueKey.Email, Name = "B", Email = "a", Update = [Member.Columns.Phone] }));
        Assert.Equal("upsert-column-not-set", e.Code);
    }

    [Fact]
    public async Task Names_that_mean_something_else_are_names_like_others()
    {
        Everything row = await Session.RunAsync(new EverythingCreateNode { Key = "k", RowKey = "r", Update = "u", On = "o", Assign = "a", @class = "c", ord = 3, Hard = true, ExpectedVersion = 4 });
        Everything updated = await Session.RunAsync(new EverythingUpdateNode { Id = row.Id, Key = "K", ExpectedVersion = 5 });
        Upserted<Everything> upserted = await Session.RunAsync(
            new EverythingUpsertNode { OnOption = EverythingUniqueKey.Id, UpdateOption = [Everything.Columns.Update], Id = row.Id, Update = "U", ord = 9, Hard = false });

        Assert.Equal(("k", "r", "u", "o", "a", "c", 3, true, 4), (row.Key, row.RowKey, row.Update, row.On, row.Assign, row.@class, row.ord, row.Hard, row.ExpectedVersion));
        Assert.Equal(("K", 5), (updated.Key, updated.ExpectedVersion));
        Assert.Equal(("U", 3, false), (upserted.Row.Update, upserted.Row.ord, upserted.Created));
    }

    [Theory]
    [InlineData("a", 0, "unique-violation")]
    [InlineData("b", -1, "check-violation")]
    public async Task A_violated_constraint_is_named(string email, int age, string code)
    {
        await Session.RunAsync(new MemberCreateNode { Name = "A", Email = "a" });
        ConstraintViolationException e = await Assert.ThrowsAsync<ConstraintViolationException>(
            async () => await Session.RunAsync(new MemberCreateNode { Name = "A", Email = email, Age = age }));

        Assert.Equal(code, e.Code);
        Assert.Equal("members", e.Table);
        Assert.Equal(code == "unique-violation" ? "uq_members_email" : "ck_members_age", e.Constraint);
    }

    [Fact]
    public async Task A_value_that_does_not_fit_is_an_invalid_value()
    {
        StatementException tooLong = await Assert.ThrowsAsync<StatementException>(
            async () => await Session.RunAsync(new MemberCreateNode { Name = new string('x', 21), Email = "a" }));
        StatementException notUtc = await Assert.ThrowsAsync<StatementException>(
            async () => await Session.RunAsync(new ItemCreateNode { Name = "i", Quantity = 1, Price = 1, AddedAt = new DateTime(2026, 1, 1, 0, 0, 0, DateTimeKind.Local) }));
        SchemaGenException noMember = await Assert.ThrowsAsync<SchemaGenException>(
            async () => await Session.RunAsync(new MemberCreateNode { Name = "x", Email = "a", Level = (MemberLevel)77 }));

        Assert.Equal(("invalid-value", "invalid-value", "enum-value-unknown"), (tooLong.Code, notUtc.Code, noMember.Code));
        Assert.Equal(0, await Session.RunAsync(new MemberCountNode()));
    }

    [Fact]
    public async Task A_label_that_this_release_does_not_know_is_an_error_that_names_it()
    {
        await Database.ExecuteAsync("alter type member_level add value 'robot'");
        await Database.ExecuteAsync("insert into members (name, email, level) values ('R', 'r', 'robot')");
        SchemaGenException e = await Assert.ThrowsAsync<SchemaGenException>(async () => await Session.RunAsync(new MemberReadNode { Id = 1 }));

        Assert.Equal("enum-label-unknown", e.Code);
        Assert.Contains("robot", e.Message, StringComparison.Ordinal);
    }
}
