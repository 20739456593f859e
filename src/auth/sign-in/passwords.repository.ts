import { Injectable } from '@nestjs/common';
import { InjectRepository } from '@nestjs/typeorm';
import { type EntityManager, Repository } from 'typeorm';
import { Password } from './password.entity.ts';

/** The stored hashes of passwords. */
@Injectable()
export class PasswordsRepository {
  constructor(@InjectRepository(Password) private readonly passwords: Repository<Password>) {}

  async hashOf(userId: string): Promise<string | undefined> {
    return (await this.passwords.findOneBy({ userId }))?.hash;
  }

  async store(userId: string, hash: string, manager: EntityManager = this.passwords.manager): Promise<void> {
    await manager.upsert(Password, { userId, hash, changedAt: new Date() }, ['userId']);
  }

  /** Runs work in one transaction. */
  inTransaction<Result>(work: (manager: EntityManager) => Promise<Result>): Promise<Result> {
    return this.passwords.manager.transaction(work);
  }
}
